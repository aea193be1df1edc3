/// Serves interfaces on a socket.
///
/// A connection's calls are answered one after the other; different connections do not wait for each other.
/// A client that speaks nonsense gets an error and is disconnected; one that does not read is disconnected.
package struct VarlinkServer: Sendable {
  package struct Options: Sendable {
    /// More wait in the kernel, unless an idle one can be ended for them.
    package var connectionLimit = 64
    /// Of one call, in bytes.
    package var frameLimit = 1_048_576
    /// Whether the peer may call the method, given with its interface.
    package var authorize: @Sendable (Peer, String) -> Bool = { _, _ in true }
    /// Called once when a connection is over, to forget what belonged to it.
    package var connectionEnded: @Sendable (UInt64) async -> Void = { _ in }
    /// Returns after the longest time that a client may take without reading, or until its first call.
    package var patience: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(30)) }

    /// Called with the method when a call begins; what it returns is called with whether it was answered well.
    package var measure: @Sendable (String) -> @Sendable (Bool) -> Void = { _ in { _ in } }

    package init() {}
  }

  private let listener: VarlinkListener
  let interfaces: [String: VarlinkInterface]
  let options: Options

  /// - Throws: `malformed` when two interfaces have the same name.
  package init(
    on listener: VarlinkListener, interfaces: [VarlinkInterface], info: ServiceInfo, options: Options = Options()
  ) throws(VarlinkFailure) {
    self.listener = listener
    self.options = options
    let all = [try .service(info, offering: interfaces)] + interfaces
    self.interfaces = Dictionary(all.map { ($0.description.name, $0) }, uniquingKeysWith: { first, _ in first })
    if self.interfaces.count < all.count { throw .malformed("two interfaces have the same name") }
  }

  /// Where clients find it; `nil` for a socket without a file.
  package var path: String? { listener.path }

  /// Serves until the task is cancelled; then every connection is ended, after the reply that is being made, and the
  /// socket's file is removed.
  /// - Throws: `VarlinkFailure` when the listening socket itself fails.
  package func run() async throws {
    defer { listener.removeFile() }
    let table = ConnectionTable()
    do {
      try await withThrowingDiscardingTaskGroup { group in
        while true {
          try await Poller.shared.wait(listener.descriptor, for: .readable)
          await table.makeRoom(below: options.connectionLimit)
          try Task.checkCancellation()
          guard let socket = try await accept(holding: table) else { continue }
          let connection = ServerConnection(socket, of: self, in: table)
          group.addTask { await connection.run() }
        }
      }
    } catch is CancellationError {
      return
    }
  }

  /// When the process or the machine has no descriptors left, an idle connection is ended for the new one.
  private func accept(holding table: ConnectionTable) async throws -> Socket? {
    do {
      return try listener.accept()
    } catch VarlinkFailure.system(_, let code, _) where Self.exhausted.contains(code) {
      let count = table.count
      if count > 0 { await table.makeRoom(below: count) } else { try await options.patience() }
      return nil
    }
  }
}
