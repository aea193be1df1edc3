import Synchronization

/// Where the replies to one call go. Each send returns when the client has read enough of what was sent before.
package struct ReplySink: Sendable {
  private let connection: Connection
  private let call: Call
  private let state = ReplyState()

  init(_ connection: Connection, _ call: Call) {
    self.connection = connection
    self.call = call
  }

  /// Whether the last reply was given.
  package var isFinished: Bool { state.finished.withLock { $0 } }

  /// One of several replies.
  /// - Throws: `VarlinkError.expectedMore` when the caller takes a single one; `VarlinkFailure` when he is gone.
  package func send(_ parameters: some Encodable & Sendable) async throws {
    if !call.more { throw VarlinkError.expectedMore }
    try await connection.send(Reply.encode(parameters: parameters, continues: true))
  }

  /// The only or last reply.
  package func finish(_ parameters: some Encodable & Sendable) async throws {
    try await end(with: Reply.encode(parameters: parameters, continues: false))
  }

  package func fail(_ error: VarlinkError) async throws {
    try await end(with: Reply.encode(error: error))
  }

  private func end(with frame: [UInt8]) async throws {
    let isFirst = state.finished.withLock { finished in
      defer { finished = true }
      return !finished
    }
    if isFirst && !call.oneway { try await connection.send(frame) }
  }

  /// Copies of a sink share it.
  private final class ReplyState: Sendable {
    let finished = Mutex(false)
  }
}
