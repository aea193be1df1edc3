import Synchronization

/// Messages over one socket, for either side: whole frames in, frames out in the order they were given.
final class Connection: Sendable {
  /// Beyond so many unsent bytes a sender waits until the other side has read.
  static let highWater = 262_144

  let socket: Socket
  private let incoming: Mutex<FrameDecoder>
  private let outgoing = Mutex(Outgoing())
  /// Returns after the longest time that the other side may take without reading anything.
  private let patience: @Sendable () async throws -> Void

  private struct Outgoing {
    var bytes: [UInt8] = []
    var sent = 0
    var count: Int { bytes.count - sent }
  }

  init(_ socket: Socket, frameLimit: Int, patience: @escaping @Sendable () async throws -> Void) {
    self.socket = socket
    incoming = Mutex(FrameDecoder(limit: frameLimit))
    self.patience = patience
  }

  /// The next message, or `nil` when the other side has ended between two of them.
  /// Pipelined messages come out one by one; nothing is read while there is a whole one.
  func nextFrame() async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      if let frame = try incoming.withLock({ decoder throws(VarlinkFailure) in try decoder.next() }) { return frame }
      switch try socket.read() {
      case .bytes(let bytes): incoming.withLock { $0.append(bytes) }
      case .nothingYet: try await socket.wait(for: .readable)
      case .end:
        if incoming.withLock({ $0.isAtBoundary }) { return nil }
        throw VarlinkFailure.connectionEnded
      }
    }
  }

  /// Enters a message; returns when little enough of what was entered is unsent.
  /// - Throws: `stoppedReading`, `connectionEnded`; both end the connection.
  func send(_ frame: [UInt8]) async throws {
    outgoing.withLock { $0.bytes += frame }
    try await push(until: Self.highWater)
  }

  /// Returns when everything has passed to the kernel.
  func flush() async throws {
    try await push(until: 0)
  }

  private func push(until enough: Int) async throws {
    while try pushOnce() > enough {
      try await waitUntilWritable()
    }
  }

  /// What remains unsent.
  private func pushOnce() throws(VarlinkFailure) -> Int {
    try outgoing.withLock { outgoing throws(VarlinkFailure) in
      while outgoing.count > 0 {
        let taken = try socket.write(outgoing.bytes[outgoing.sent...])
        if taken == 0 { break }
        outgoing.sent += taken
      }
      if outgoing.count == 0 {
        outgoing = Outgoing()
      } else if outgoing.sent > Self.highWater {
        outgoing.bytes.removeFirst(outgoing.sent)
        outgoing.sent = 0
      }
      return outgoing.count
    }
  }

  private func waitUntilWritable() async throws {
    let wasReading = try await withThrowingTaskGroup(of: Bool.self) { [socket, patience] group in
      group.addTask {
        try await socket.wait(for: .writable)
        return true
      }
      group.addTask {
        try await patience()
        return false
      }
      defer { group.cancelAll() }
      return try await group.next() ?? true
    }
    if !wasReading {
      socket.shutDown()
      throw VarlinkFailure.stoppedReading
    }
  }
}
