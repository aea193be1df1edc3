import Database
import Domain
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct SchemaTests {
  /// A step that a later version could bring: a table, a column with a default, changed rows.
  private static let second = Migration(
    version: (Migration.all.last?.version ?? 0) + 1,
    statements: [
      "CREATE TABLE extra (id BIGINT PRIMARY KEY)", "ALTER TABLE team ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'",
      "INSERT INTO extra SELECT id FROM team", "UPDATE team SET name = name || '!'",
    ])

  /// Everything that the engine knows of a database's shape, and the version it says it has.
  private func shape(_ connection: Connection) throws -> [String] {
    try connection.rows("SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name") {
      $0.text(0)
    } + [try connection.first("SELECT version FROM schema_version") { "\($0.int(0))" } ?? "none"]
  }

  private func prepared(_ migrations: [Migration]) throws -> Connection {
    let connection = try Connection(.memory)
    try Schema.prepare(connection, at: .memory, migrations: migrations)
    return connection
  }

  @Test func `a new database has the same schema as one that was brought forward step by step`() throws {
    let fresh = try prepared(Migration.all + [Self.second])
    let migrated = try prepared(Migration.all)
    #expect(try shape(fresh) != shape(migrated))
    try migrated.execute(
      "INSERT INTO team (id, key, name, time_zone, freshness_days, shows_personal_data, is_listed) VALUES (7, 'nord', 'Nord', 'UTC', NULL, 0, 1)"
    )
    try Schema.prepare(migrated, at: .memory, migrations: Migration.all + [Self.second])
    #expect(try shape(fresh) == shape(migrated))
    #expect(try migrated.first("SELECT name || colour FROM team") { $0.text(0) } == "Nord!blue")
    try Schema.prepare(migrated, at: .memory, migrations: Migration.all + [Self.second])
    #expect(try migrated.first("SELECT name FROM team") { $0.text(0) } == "Nord!")
  }

  @Test func `versions count up from 1`() {
    let versions = Migration.all.map(\.version)
    #expect(versions == Array(Set(versions)).sorted())
    #expect(versions.first == 1)
  }

  @Test func `a migration that fails at any statement leaves the old schema, and goes through afterwards`() throws {
    for (index, migration) in (Migration.all + [Self.second]).enumerated() {
      let before = Array((Migration.all + [Self.second]).prefix(index))
      let whole = try shape(prepared(before + [migration]))
      for count in 0...migration.statements.count {
        let connection = try prepared(before)
        let old = before.isEmpty ? [] : try shape(connection)
        let broken = Migration(
          version: migration.version,
          statements: migration.statements.prefix(count) + ["INSERT INTO nowhere VALUES (1)"])
        #expect(throws: DatabaseError.self) {
          try Schema.prepare(connection, at: .memory, migrations: before + [broken])
        }
        if before.isEmpty {
          #expect(try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } == 0)
          #expect(try connection.first("PRAGMA application_id") { $0.int(0) } == 0)
        } else {
          #expect(try shape(connection) == old)
        }
        try Schema.prepare(connection, at: .memory, migrations: before + [migration])
        #expect(try shape(connection) == whole)
      }
    }
  }

  /// A power cut: what lies on the disk at that moment is opened as a new start would find it.
  @Test func `a machine that stops in the middle of a migration comes back with the old schema`() async throws {
    try await withTemporaryFolder { folder in
      for count in [1, 12, Migration.m001.statements.count] {
        let file = "\(folder)/\(count).db"
        let connection = try Connection(.file(file))
        try connection.execute("BEGIN IMMEDIATE; CREATE TABLE schema_version (version BIGINT NOT NULL)")
        for statement in Migration.m001.statements.prefix(count) { try connection.execute(statement) }
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: file + suffix) {
          try FileManager.default.copyItem(atPath: file + suffix, toPath: "\(folder)/copy-\(count).db\(suffix)")
        }
        let copy = try Connection(.file("\(folder)/copy-\(count).db"))
        #expect(try copy.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } == 0)
        _ = try Storage(.file("\(folder)/copy-\(count).db"), readers: 0, isInline: true)
        try connection.execute("ROLLBACK")
      }
    }
  }

  // MARK: Refusals

  private func opening(_ path: String) -> StorageError? {
    do throws(StorageError) {
      _ = try Storage(.file(path), readers: 0, isInline: true)
      return nil
    } catch { return error }
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  /// A database of ours with something in it, all of it in the one file.
  private func make(_ path: String, then sql: String = "SELECT 1") throws {
    let connection = try Connection(.file(path))
    try Schema.prepare(connection, at: .file(path))
    try connection.execute(
      "BEGIN; INSERT INTO team (id, key, name, time_zone, freshness_days, shows_personal_data, is_listed) VALUES (7, 'nord', 'Nord', 'UTC', NULL, 0, 1)"
    )
    for number in 0..<500 {
      try connection.run("INSERT INTO admin VALUES (7, $1, 'primary')", "a\(number)@example.com")
    }
    try connection.execute("\(sql); COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
  }

  @Test func `a newer schema is refused and its file is not touched`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.db"
      try make(path, then: "UPDATE schema_version SET version = 99")
      let before = try bytes(path)
      #expect(opening(path) == .newerSchema(path: path, found: 99, known: Migration.all.last?.version ?? 0))
      #expect(try bytes(path) == before)
    }
  }

  @Test(arguments: ["DELETE", "WAL"], [0, 0x1234_5678])
  func `another program's database is refused and its file is not touched`(mode: String, owner: Int) async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.db"
      do {
        let connection = try Connection(.file(path))
        try connection.execute(
          "CREATE TABLE theirs (n BIGINT); PRAGMA application_id=\(owner); PRAGMA journal_mode=\(mode)")
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      }
      let before = try bytes(path)
      #expect(opening(path) == .foreign(path: path))
      #expect(try bytes(path) == before)
    }
  }

  @Test func `an empty file, and one that another start left empty, become a database`() async throws {
    try await withTemporaryFolder { folder in
      try Data().write(to: URL(filePath: folder + "/a.db"))
      #expect(opening(folder + "/a.db") == nil)
      do { _ = try Connection(.file(folder + "/b.db")) }
      #expect(opening(folder + "/b.db") == nil)
    }
  }

  @Test func `what is no database, cut off or overwritten is refused as damaged, with its name`() async throws {
    try await withTemporaryFolder { folder in
      let good = folder + "/good.db"
      try make(good)
      let whole = try bytes(good)
      #expect(opening(good) == nil)
      var damages: [Data] = [
        Data("no database but a text of some length, so that it has a header".utf8), whole.prefix(9000),
      ]
      for page in [1, 5, 9] {
        var damaged = whole
        for index in (page * 4096)..<(page * 4096 + 300) { damaged[index] = 0xA5 }
        damages.append(damaged)
      }
      for (number, damage) in damages.enumerated() {
        let path = "\(folder)/\(number).db"
        try damage.write(to: URL(filePath: path))
        let error = opening(path)
        guard case .damaged(path, _) = error else {
          Issue.record("damage \(number): \(error.map { "\($0)" } ?? "opened")")
          continue
        }
        #expect(try bytes(path) == damage, "damage \(number)")
      }
    }
  }

  /// Bits that no check can see may stay unseen; nothing may crash or be taken for another program's.
  @Test(arguments: 0..<40)
  func `random bytes in the file are refused or harmless`(seed: Int) async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.db"
      try make(path)
      var damaged = try bytes(path)
      var random = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      for _ in 0..<20 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[100 + Int(random >> 33) % (damaged.count - 100)] = UInt8(truncatingIfNeeded: random >> 20)
      }
      try damaged.write(to: URL(filePath: path))
      switch opening(path) {
      case nil, .damaged, .engine: break
      case .some(let error): Issue.record("\(error)")
      }
    }
  }

  @Test func `a folder in its place is unusable, and so is a missing folder`() async throws {
    try await withTemporaryFolder { folder in
      for path in [folder, folder + "/none/a.db"] {
        guard case .unusable(path, _) = opening(path) else {
          Issue.record("\(path)")
          continue
        }
      }
    }
  }
}
