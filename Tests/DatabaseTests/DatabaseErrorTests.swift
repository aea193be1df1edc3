import Foundation
import TestSupport
import Testing

@testable import Database

@Suite struct DatabaseErrorTests {
  private func kind(_ body: () throws -> Void) -> DatabaseError.Kind? {
    do { try body() } catch let error as DatabaseError { return error.kind } catch { return nil }
    return nil
  }

  @Test(arguments: [
    ("INSERT INTO a VALUES (1, 'y', 5)", DatabaseError.Kind.unique), ("INSERT INTO a VALUES (2, 'x', 5)", .unique),
    ("INSERT INTO a VALUES (2, NULL, 5)", .constraint), ("INSERT INTO a VALUES (2, 'y', -1)", .constraint),
    ("INSERT INTO b VALUES (99)", .constraint), ("DELETE FROM a", .constraint), ("SELEC 1", .misuse),
    ("SELECT * FROM nowhere", .misuse), ("SELECT no_column FROM a", .misuse), ("INSERT INTO a VALUES (1)", .misuse),
  ])
  func `what went wrong is sorted by what can be done about it`(sql: String, expected: DatabaseError.Kind) throws {
    let connection = try Connection(.memory)
    try connection.execute(
      """
      CREATE TABLE a (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, n BIGINT CHECK (n > 0));
      CREATE TABLE b (a_id BIGINT NOT NULL REFERENCES a);
      INSERT INTO a VALUES (1, 'x', 5); INSERT INTO b VALUES (1)
      """)
    for _ in 0..<2 {
      let failure = #expect(throws: DatabaseError.self) { try connection.run(sql) }
      #expect(failure?.kind == expected)
      #expect(failure?.statement == sql)
      #expect(failure?.description.contains(sql) == true)
    }
    #expect(try connection.first("SELECT count(*) FROM a") { $0.int(0) } == 1)
  }

  @Test func `a full disk is told as such, and room makes it go on`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 10")
    #expect(kind { try connection.run("INSERT INTO t VALUES ($1)", [UInt8](repeating: 1, count: 100_000)) } == .full)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
    try connection.execute("PRAGMA max_page_count = 1000")
    try connection.run("INSERT INTO t VALUES ($1)", [UInt8](repeating: 1, count: 100_000))
  }

  @Test func `a connection for questions writes nothing`() async throws {
    try await withTemporaryFolder { folder in
      let location = Connection.Location.file(folder + "/a.db")
      let writer = try Connection(location)
      try writer.execute("CREATE TABLE t (n BIGINT)")
      let reader = try Connection(location, readOnly: true)
      #expect(kind { try reader.run("INSERT INTO t VALUES (1)") } == .readOnly)
      #expect(kind { try reader.execute("DROP TABLE t") } == .readOnly)
    }
  }

  @Test func `two writers at once: the second is told that the first is busy`() async throws {
    try await withTemporaryFolder { folder in
      let location = Connection.Location.file(folder + "/a.db")
      let (first, second) = (try Connection(location), try Connection(location))
      try second.execute("PRAGMA busy_timeout=0")
      try first.execute("BEGIN IMMEDIATE")
      #expect(kind { try second.execute("BEGIN IMMEDIATE") } == .busy)
      try first.execute("COMMIT")
      try second.execute("BEGIN IMMEDIATE")
    }
  }

  @Test func `no database, no folder, a folder: each is told apart`() async throws {
    try await withTemporaryFolder { folder in
      try Data("this is no database at all, but long enough to be looked at\n".utf8)
        .write(to: URL(filePath: folder + "/text"))
      #expect(kind { _ = try Connection(.file(folder + "/text")) } == .corrupt)
      #expect(kind { _ = try Connection(.file(folder + "/none/a.db")) } == .cannotOpen)
      #expect(kind { _ = try Connection(.file(folder)) } == .cannotOpen)
    }
  }
}
