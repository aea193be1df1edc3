import CCrypto
import Database
import Domain

extension Transaction {
  /// Adds an entry to the audit, in the transaction of the change that it tells of.
  package func audit(_ entry: AuditEntry) throws {
    let id = try newID()
    let last =
      try connection.first("SELECT hash FROM audit ORDER BY id DESC LIMIT 1") { $0.blob(0) }
      ?? snapshot.auditStart()
    try connection.run(
      """
      INSERT INTO audit (id, at, who, what, team, schedule_id, old, new, hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """, id, entry.at.seconds, entry.who.description, entry.what, entry.team, entry.schedule, entry.old, entry.new,
      chained(entry, id: id, after: last))
    tell(.operation(entry))
  }
}

extension Snapshot {
  private static let auditColumns = "id, at, who, what, team, schedule_id, old, new, hash"

  /// The latest first.
  /// - Parameters:
  ///   - team: only of the team of this key; `nil` means all.
  ///   - schedule: only of this one; `nil` means all.
  package func auditEntries(team: String? = nil, schedule: Int? = nil, limit: Int) throws -> [AuditEntry] {
    try connection.rows(
      """
      SELECT \(Snapshot.auditColumns) FROM audit
      WHERE ($1 IS NULL OR schedule_id = $1) AND ($3 IS NULL OR team = $3) ORDER BY id DESC LIMIT $2
      """, schedule, limit, team, row: Snapshot.auditEntry)
  }

  package func auditCount() throws -> Int {
    try connection.first("SELECT count(*) FROM audit") { $0.int(0) } ?? 0
  }

  /// The latest entry about a team's `what`; `nil` when there is none.
  package func lastAudit(team: String, what: String) throws -> AuditEntry? {
    try connection.first(
      "SELECT \(Snapshot.auditColumns) FROM audit WHERE team = $1 AND what = $2 ORDER BY id DESC LIMIT 1", team, what,
      row: Snapshot.auditEntry)
  }

  /// Checks that each entry follows from the one before.
  ///
  /// - Returns: the first that was changed, or stands where another was taken out; `nil` when all is well. That the latest ones
  ///   were cut off leaves no trace.
  package func verifyAudit() throws -> AuditEntry? {
    var last = try auditStart()
    var broken: AuditEntry?
    try connection.forEach("SELECT \(Snapshot.auditColumns) FROM audit ORDER BY id") { row in
      guard broken == nil else { return }
      let entry = try Snapshot.auditEntry(row)
      let hash = row.blob(8)
      if chained(entry, id: row.int(0), after: last) != hash { broken = entry }
      last = hash
    }
    return broken
  }

  /// What the oldest entry follows from: nothing, or the latest that was old enough to be forgotten.
  func auditStart() throws -> [UInt8] {
    try connection.first("SELECT hash FROM audit_start WHERE id = 1") { $0.blob(0) } ?? []
  }

  private static func auditEntry(_ row: Row) throws -> AuditEntry {
    AuditEntry(
      at: Instant(seconds: row.int(1)), who: Author(row.text(2)), what: row.text(3), team: row.optionalText(4),
      schedule: row.optionalInt(5), old: row.optionalText(6), new: row.optionalText(7))
  }
}

private func chained(_ entry: AuditEntry, id: Int, after last: [UInt8]) -> [UInt8] {
  let input = last + entry.bytes(id: id)
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  _ = SHA256(input, input.count, &digest)
  return digest
}
