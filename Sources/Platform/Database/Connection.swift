// Database: one SQL text, run on an engine. Connections, statements, rows, transactions and their threads;
// SQLite today. No table name is known here.

import CSQLite

/// One connection to a database, used by one thread at a time.
///
/// Statements are written with PostgreSQL's parameters (`$1`, `$2`, …; each may occur more than once). They are prepared
/// once and kept.
package final class Connection {
  /// Where the data lie.
  package enum Location: Hashable, Sendable {
    case memory
    case file(String)
  }

  let handle: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// Opens or creates the database and applies the settings under which a commit, once acknowledged, survives a power cut.
  ///
  /// - Parameters:
  ///   - readOnly: for connections that only answer questions; the writer's must be open already.
  ///   - keepsJournalMode: to look at a file of which it is not known whose it is, without a change to it.
  package init(_ location: Location, readOnly: Bool = false, keepsJournalMode: Bool = false) throws(DatabaseError) {
    var opened: OpaquePointer?
    let path =
      switch location {
      case .memory: ":memory:"
      case .file(let path): path
      }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(opened)
      throw DatabaseError(code: code, message: "\(path): \(message)", statement: nil)
    }
    handle = opened
    try configure(readOnly: readOnly || keepsJournalMode, keepsJournalMode: keepsJournalMode)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// The settings and their reasons: sqlite.org/pragma.html and sqlite.org/security.html.
  private func configure(readOnly: Bool, keepsJournalMode: Bool) throws(DatabaseError) {
    _ = sw_defensive(handle)
    let settings = [
      "busy_timeout=5000", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON",
      "secure_delete=ON", "temp_store=MEMORY", "mmap_size=0", "journal_size_limit=8388608",
    ]
    for setting in settings { try execute("PRAGMA \(setting)") }
    if !keepsJournalMode {
      // Free pages can be given back one by one; only a database that is still empty can be told so.
      if try isNew() { try execute("PRAGMA auto_vacuum=INCREMENTAL") }
      try execute("PRAGMA journal_mode=WAL")
    }
    if readOnly { try execute("PRAGMA query_only=ON") }
  }

  private func isNew() throws(DatabaseError) -> Bool {
    let statement = try prepared("PRAGMA page_count")
    defer { statement.reset() }
    return try statement.step() && statement.integer(0) == 0
  }

  /// Runs statements without parameters, several if need be.
  package func execute(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql) }
  }

  /// Runs one statement and tells how many rows it changed.
  @discardableResult
  package func run(_ sql: String, _ values: any Bindable...) throws(DatabaseError) -> Int {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() {}
    return Int(sqlite3_changes64(handle))
  }

  /// The rows of one statement, each shaped by `row` while the engine stands on it.
  package func rows<T>(_ sql: String, _ values: any Bindable..., row: (Row) throws -> T) throws -> [T] {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    var result: [T] = []
    while try statement.step() { result.append(try row(Row(statement: statement))) }
    return result
  }

  /// The first row, if there is one.
  package func first<T>(_ sql: String, _ values: any Bindable..., row: (Row) throws -> T) throws -> T? {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    return try statement.step() ? try row(Row(statement: statement)) : nil
  }

  /// Hands over each row without keeping any.
  package func forEach(_ sql: String, _ values: any Bindable..., row: (Row) throws -> Void) throws {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() { try row(Row(statement: statement)) }
  }

  /// False once the engine has rolled a transaction back by itself (disk full, I/O error).
  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private func prepared(_ sql: String) throws(DatabaseError) -> Statement {
    if let statement = statements[sql] {
      if !statement.isBusy { return statement }
      return try Statement(handle, sql)
    }
    if statements.count >= 256 { statements.removeAll() }
    let statement = try Statement(handle, sql)
    statements[sql] = statement
    return statement
  }

  private func error(_ code: Int32, _ sql: String) -> DatabaseError {
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(handle)), statement: sql)
  }
}
