import TestSupport
import Testing

@testable import Database

@Suite struct ReadersTests {
  private func withDatabase(readers: Int, _ body: (Writer, Readers) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
      let location = Connection.Location.file(folder + "/a.db")
      let connection = try Connection(location)
      try connection.execute("CREATE TABLE t (a BIGINT, b BIGINT); INSERT INTO t VALUES (0, 0)")
      let writer = Writer(connection)
      let readers = try Readers(location, count: readers)
      try await body(writer, readers)
      readers.stop()
      writer.stop()
    }
  }

  /// From a thread that may block; in an async function the other overload would be meant.
  private func performBlocking(_ readers: Readers) throws { try readers.perform { _ in } }

  @Test func `an answer comes from one snapshot, whatever is committed meanwhile`() async throws {
    try await withDatabase(readers: 1) { writer, readers in
      let seen = try await readers.perform { reader in
        let before = try reader.first("SELECT a FROM t") { $0.int(0) }
        _ = try writer.perform { try $0.run("UPDATE t SET a = 1, b = 1") }
        return [before, try reader.first("SELECT b FROM t") { $0.int(0) }]
      }
      #expect(seen == [0, 0])
      #expect(try await readers.perform { try $0.first("SELECT a FROM t") { $0.int(0) } } == 1)
    }
  }

  @Test func `a question that throws leaves no snapshot open`() async throws {
    struct Refused: Error {}
    try await withDatabase(readers: 1) { writer, readers in
      await #expect(throws: Refused.self) {
        try await readers.perform { reader in
          _ = try reader.first("SELECT a FROM t") { $0.int(0) }
          throw Refused()
        }
      }
      _ = try await writer.perform { try $0.run("UPDATE t SET a = 5") }
      #expect(try await readers.perform { try $0.first("SELECT a FROM t") { $0.int(0) } } == 5)
    }
  }

  @Test func `several questions are answered at the same time`() async throws {
    try await withDatabase(readers: 2) { _, readers in
      let latch = Latch()
      async let first: Void = try readers.perform { _ in latch.pass() }
      await latch.arrival()
      // The other connection answers while the first is held.
      #expect(try await readers.perform { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 1)
      latch.open()
      try await first
    }
  }

  @Test func `many threads write and read: no write is lost, no half of one is seen`() async throws {
    try await withDatabase(readers: 2) { writer, readers in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<8 {
          group.addTask {
            for _ in 0..<100 {
              if number % 2 == 0 {
                _ = try await writer.perform { try $0.run("UPDATE t SET a = a + 1, b = b + 1") }
              } else {
                try await writer.perform { connection in
                  try connection.run("UPDATE t SET a = a + 1")
                  try connection.run("UPDATE t SET b = b + 1")
                }
              }
            }
            return true
          }
        }
        for _ in 0..<4 {
          group.addTask {
            var last = 0
            for _ in 0..<100 {
              let (a, b) = try await readers.perform { reader in
                (
                  try reader.first("SELECT a FROM t") { $0.int(0) } ?? -1,
                  try reader.first("SELECT b FROM t") { $0.int(0) } ?? -2
                )
              }
              guard a == b, a >= last else { return false }
              last = a
            }
            return true
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect(try await readers.perform { try $0.first("SELECT a FROM t") { $0.int(0) } } == 800)
    }
  }

  @Test func `after the stop no question is taken`() async throws {
    try await withDatabase(readers: 2) { _, readers in
      readers.stop()
      #expect(throws: WriterStopped.self) { try performBlocking(readers) }
      await #expect(throws: WriterStopped.self) { try await readers.perform { _ in } }
    }
  }
}
