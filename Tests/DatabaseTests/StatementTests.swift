import TestSupport
import Testing

@testable import Database

@Suite struct StatementTests {
  private func numbers(through last: Int) throws -> Connection {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE n (n BIGINT PRIMARY KEY)")
    for number in 1...last { try connection.run("INSERT INTO n VALUES ($1)", number) }
    return connection
  }

  @Test func `a statement can be used while it is being read, as deep as one likes`() throws {
    let connection = try numbers(through: 4)
    let sql = "SELECT n FROM n WHERE n >= $1 ORDER BY n"
    let triples = try connection.rows(sql, 3) { a in
      try connection.rows(sql, 2) { b in
        try connection.rows(sql, 4) { c in [a.int(0), b.int(0), c.int(0)] }
      }
    }
    #expect(
      triples.flatMap { $0.flatMap { $0 } } == [
        [3, 2, 4], [3, 3, 4], [3, 4, 4], [4, 2, 4], [4, 3, 4], [4, 4, 4],
      ])
  }

  @Test func `whoever gives up reading leaves a statement that starts anew`() throws {
    struct Enough: Error {}
    let connection = try numbers(through: 3)
    let sql = "SELECT n FROM n ORDER BY n"
    for _ in 0..<3 {
      #expect(throws: Enough.self) { try connection.forEach(sql) { if $0.int(0) == 2 { throw Enough() } } }
      #expect(try connection.first(sql) { $0.int(0) } == 1)
      #expect(try connection.rows(sql) { $0.int(0) } == [1, 2, 3])
    }
    // Nothing is left open: the table can be dropped.
    try connection.execute("DROP TABLE n")
  }

  @Test func `the number of kept statements has a bound, also while one of them is being read`() throws {
    let connection = try numbers(through: 3)
    var seen: [Int] = []
    try connection.forEach("SELECT n FROM n ORDER BY n") { row in
      for number in 0..<400 {
        let sum = try connection.first("SELECT \(number) + $1", row.int(0)) { $0.int(0) }
        #expect(sum == number + row.int(0))
      }
      seen.append(row.int(0))
    }
    #expect(seen == [1, 2, 3])
    let kept = try #require(Mirror(reflecting: connection).descendant("statements") as? [String: Statement])
    #expect((1...256).contains(kept.count))
  }

  @Test func `run tells how many rows it changed, of RETURNING statements too`() throws {
    let connection = try numbers(through: 5)
    #expect(try connection.run("UPDATE n SET n = n + 10 WHERE n > $1", 3) == 2)
    #expect(try connection.run("DELETE FROM n WHERE n > $1 RETURNING n", 100) == 0)
    #expect(try connection.run("DELETE FROM n RETURNING n") == 5)
  }

  @Test func `the settings are those under which an acknowledged commit survives a power cut`() async throws {
    try await withTemporaryFolder { folder in
      let location = Connection.Location.file(folder + "/a.db")
      for connection in [try Connection(location), try Connection(location, readOnly: true)] {
        for (pragma, value) in [
          ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"),
          ("cell_size_check", "1"), ("secure_delete", "1"), ("temp_store", "2"), ("mmap_size", "0"),
          ("busy_timeout", "5000"), ("journal_size_limit", "8388608"),
        ] {
          #expect(try connection.first("PRAGMA \(pragma)") { $0.text(0) } == value, "\(pragma)")
        }
      }
      // Defensive: the schema cannot be written behind the engine's back.
      let writer = try Connection(location)
      try writer.execute("CREATE TABLE t (n BIGINT); PRAGMA writable_schema=ON")
      #expect(throws: DatabaseError.self) { try writer.run("UPDATE sqlite_schema SET sql = 'x'") }
    }
  }
}
