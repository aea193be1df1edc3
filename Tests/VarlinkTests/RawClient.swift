@testable import Varlink

/// A client that sends what it likes.
struct RawClient: Sendable {
  let connection: Connection

  init(_ path: String) throws {
    let socket = try Socket(adopting: SocketAddress(path: path).connected())
    connection = Connection(socket, frameLimit: 1 << 26) { try await Task.sleep(for: .seconds(3600)) }
  }

  /// Adds the NUL.
  func send(_ text: String) async throws {
    try await send(Array(text.utf8) + [0])
  }

  func send(_ bytes: [UInt8]) async throws {
    try await connection.send(bytes)
    try await connection.flush()
  }

  /// `nil` when the server has ended the connection.
  func reply() async throws -> JSONValue? {
    guard let frame = try await connection.nextFrame() else { return nil }
    return try WireCoding.decode(JSONValue.self, from: frame)
  }

  func close() {
    connection.socket.shutDown()
  }
}
