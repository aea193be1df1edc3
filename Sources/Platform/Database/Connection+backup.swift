import CSQLite

extension Connection {
  /// Copies the whole database, as one snapshot of it, over the file `path` while others go on writing (sqlite.org/backup.html).
  ///
  /// - Throws: ``DatabaseError``; the file is then of no use.
  package func backUp(to path: String) throws(DatabaseError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      throw DatabaseError(code: code, message: "\(path): \(message)", statement: nil)
    }
    guard let backup = sqlite3_backup_init(opened, "main", handle, "main") else {
      throw DatabaseError(
        code: sqlite3_extended_errcode(opened), message: String(cString: sqlite3_errmsg(opened)), statement: nil)
    }
    // All pages in one step: with a write-ahead log that holds up nobody, and needs no beginning anew when somebody writes.
    let step = sqlite3_backup_step(backup, -1)
    let finish = sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, finish == SQLITE_OK else {
      let code = step == SQLITE_DONE ? finish : step
      throw DatabaseError(code: code, message: "\(path): \(String(cString: sqlite3_errstr(code)))", statement: nil)
    }
  }
}
