import Synchronization

/// The open connections of a server, so that their number stays bounded and idle ones give way to new ones.
final class ConnectionTable: Sendable {
  private struct Entry {
    let socket: Socket
    /// When it became idle, as a count; `nil` while it is served or before its first call.
    var idleSince: UInt64?
    /// Was asked to make room and has not left yet.
    var isEnding = false
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    var lastID: UInt64 = 0
    var turn: UInt64 = 0
  }

  private let state = Mutex(State())
  private let changes: AsyncStream<Void>
  private let announce: AsyncStream<Void>.Continuation

  init() {
    (changes, announce) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  var count: Int { state.withLock { $0.entries.count } }

  func enter(_ socket: Socket) -> UInt64 {
    state.withLock { state in
      state.lastID += 1
      state.entries[state.lastID] = Entry(socket: socket)
      return state.lastID
    }
  }

  func becameBusy(_ id: UInt64) {
    state.withLock { $0.entries[id]?.idleSince = nil }
  }

  func becameIdle(_ id: UInt64) {
    state.withLock { state in
      state.turn += 1
      state.entries[id]?.idleSince = state.turn
    }
    announce.yield()
  }

  func leave(_ id: UInt64) {
    state.withLock { _ = $0.entries.removeValue(forKey: id) }
    announce.yield()
  }

  /// Returns when there are fewer than `limit` connections, or on cancellation. To get there it ends the one that has
  /// been idle longest; while all are busy it waits. For a single caller.
  func makeRoom(below limit: Int) async {
    var iterator = changes.makeAsyncIterator()
    while count >= limit && !Task.isCancelled {
      endLongestIdle(above: limit)
      _ = await iterator.next()
    }
  }

  private func endLongestIdle(above limit: Int) {
    let socket = state.withLock { state -> Socket? in
      let staying = state.entries.filter { !$0.value.isEnding }
      let idle = staying.compactMap { id, entry in entry.idleSince.map { (id: id, since: $0, socket: entry.socket) } }
      guard staying.count >= limit, let oldest = idle.min(by: { $0.since < $1.since }) else { return nil }
      state.entries[oldest.id]?.isEnding = true
      return oldest.socket
    }
    socket?.shutDown()
  }
}
