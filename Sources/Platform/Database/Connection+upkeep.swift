extension Connection {
  /// Bytes of the database, and how many of them are free for new rows.
  package func size() throws -> (bytes: Int, free: Int, freePages: Int) {
    func number(_ name: String) throws -> Int { try first("PRAGMA \(name)") { $0.int(0) } ?? 0 }
    let page = try number("page_size")
    let free = try number("freelist_count")
    return (page * (try number("page_count")), page * free, free)
  }

  /// Reads every page and compares every index with its table; takes about 3 ms for each MB.
  ///
  /// - Returns: what is wrong; empty when all is well.
  package func integrityProblems() throws -> [String] {
    let found = try rows("PRAGMA integrity_check(5)") { $0.text(0) }
    let broken = try rows("PRAGMA foreign_key_check") { "a row of \($0.text(0)) points to nothing" }
    return found.filter { $0 != "ok" } + broken.prefix(5)
  }

  /// Every column of text of every table.
  package func textColumns() throws -> [(table: String, name: String)] {
    try rows(
      """
      SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND upper(c.type) = 'TEXT' ORDER BY t.name, c.cid
      """
    ) { ($0.text(0), $0.text(1)) }
  }

  /// Gives free pages back to the file system, at most so many; outside of a transaction.
  package func giveBack(pages: Int) throws { try execute("PRAGMA incremental_vacuum(\(pages))") }
}
