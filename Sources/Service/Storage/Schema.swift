import Database

/// Creating, migrating and checking the schema.
enum Schema {
  /// `Seat` in ASCII: how the file tells that it is ours (SQLite's application_id).
  private static let applicationID = 0x5365_6174

  /// Refuses the file of another program before our settings could change it.
  static func refuseForeign(at location: Connection.Location) throws {
    guard case .file = location else { return }
    _ = try isEmpty(try Connection(location, keepsJournalMode: true), at: location)
  }

  /// Brings the schema forward, one transaction a migration, so that a crash leaves the old or the new one.
  static func prepare(
    _ connection: Connection, at location: Connection.Location, migrations: [Migration] = Migration.all
  ) throws {
    let isEmpty = try isEmpty(connection, at: location)
    if !isEmpty {
      let check = try connection.first("PRAGMA quick_check(1)") { $0.text(0) } ?? "no answer"
      guard check == "ok" else { throw StorageError.damaged(path: location.path, detail: check) }
    }
    let version = isEmpty ? 0 : try connection.first("SELECT version FROM schema_version") { $0.int(0) } ?? 0
    let current = migrations.last?.version ?? 0
    guard version <= current else {
      throw StorageError.newerSchema(path: location.path, found: version, known: current)
    }
    for migration in migrations where migration.version > version {
      try apply(migration, to: connection)
    }
  }

  private static func isEmpty(_ connection: Connection, at location: Connection.Location) throws -> Bool {
    let owner = try connection.first("PRAGMA application_id") { $0.int(0) } ?? 0
    let isEmpty = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } == 0
    guard owner == applicationID || (isEmpty && owner == 0) else { throw StorageError.foreign(path: location.path) }
    return isEmpty
  }

  private static func apply(_ migration: Migration, to connection: Connection) throws {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      if migration.version == 1 {
        try connection.execute("PRAGMA application_id = \(applicationID)")
        try connection.execute("CREATE TABLE schema_version (version BIGINT NOT NULL)")
        try connection.execute("INSERT INTO schema_version VALUES (0)")
      }
      for statement in migration.statements { try connection.execute(statement) }
      try connection.run("UPDATE schema_version SET version = $1", migration.version)
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { try? connection.execute("ROLLBACK") }  // the first error is the one to tell
      throw error
    }
  }
}

extension Connection.Location {
  /// As messages name it.
  var path: String {
    switch self {
    case .memory: ":memory:"
    case .file(let path): path
    }
  }
}
