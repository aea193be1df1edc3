import Synchronization

/// A connection to a Varlink service. One call at a time; the replies of `callMore` belong to the call.
package final class VarlinkClient: Sendable {
  private let connection: Connection
  private let isBusy = Mutex(false)

  /// - Throws: `noSocket`, `nobodyListens`, `notPermitted`, `pathTooLong`, `system`.
  package init(socketPath: String, replyLimit: Int = 268_435_456) throws(VarlinkFailure) {
    let socket = try Socket(adopting: SocketAddress(path: socketPath).connected())
    // A server that is busy reads later; a person at a terminal has Control-C.
    connection = Connection(socket, frameLimit: replyLimit) { try await Task.sleep(for: .seconds(86_400)) }
  }

  /// - Throws: `Method.Failure` for an error that it declares, `VarlinkError` for another, `VarlinkFailure` for the rest.
  package func call<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters
  ) async throws -> Method.Reply {
    try begin()
    defer { end() }
    try await send(Call.encode(method: Method.name, parameters: parameters))
    return try await reply(to: method).parameters(as: Method.Reply.self)
  }

  package func call<Method: VarlinkMethod>(
    _ method: Method.Type
  ) async throws -> Method.Reply where Method.Parameters == Nothing {
    try await call(method, Nothing())
  }

  /// A call nobody answers.
  package func callOneway<Method: VarlinkMethod>(_ method: Method.Type, _ parameters: Method.Parameters) async throws {
    try begin()
    defer { end() }
    try await send(Call.encode(method: Method.name, parameters: parameters, oneway: true))
  }

  /// All replies of a call that has many, as they come. Dropping out early leaves the connection unusable.
  package func callMore<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters
  ) async throws -> Replies<Method> {
    try begin()
    do {
      try await send(Call.encode(method: Method.name, parameters: parameters, more: true))
    } catch {
      end()
      throw error
    }
    return Replies(client: self)
  }

  /// Ends the connection; a call in progress throws `connectionEnded`.
  package func close() {
    connection.socket.shutDown()
  }

  private func send(_ frame: [UInt8]) async throws {
    try await connection.send(frame)
    try await connection.flush()
  }

  fileprivate func reply<Method: VarlinkMethod>(to method: Method.Type) async throws -> Reply {
    guard let frame = try await connection.nextFrame() else { throw VarlinkFailure.connectionEnded }
    let reply = try Reply(frame: frame)
    guard let error = reply.error else { return reply }
    if let declared = Method.Failure(error) { throw declared }
    throw error
  }

  private func begin() throws(VarlinkFailure) {
    let wasBusy = isBusy.withLock { busy in
      defer { busy = true }
      return busy
    }
    if wasBusy { throw .callInProgress }
  }

  fileprivate func end() {
    isBusy.withLock { $0 = false }
  }

  /// The replies of one call.
  package struct Replies<Method: VarlinkMethod>: AsyncSequence {
    fileprivate let client: VarlinkClient

    package func makeAsyncIterator() -> Iterator { Iterator(client: client) }

    package struct Iterator: AsyncIteratorProtocol {
      fileprivate let client: VarlinkClient
      private var isOver = false

      fileprivate init(client: VarlinkClient) {
        self.client = client
      }

      package mutating func next() async throws -> Method.Reply? {
        if isOver { return nil }
        do {
          let reply = try await client.reply(to: Method.self)
          if !reply.continues { finish() }
          return try reply.parameters(as: Method.Reply.self)
        } catch {
          finish()
          throw error
        }
      }

      private mutating func finish() {
        if !isOver { client.end() }
        isOver = true
      }
    }
  }
}
