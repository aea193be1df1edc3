import CCrypto
import Database
import Domain

extension Transaction {
  /// Adds an entry to the audit, in the transaction of the change that it tells of.
  /// - Returns: its id.
  @discardableResult
  package func audit(_ entry: AuditEntry) throws -> Int {
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
    return id
  }
}

extension Snapshot {
  static let auditColumns = "id, at, who, what, team, schedule_id, old, new, hash, rewritten_by"

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
      let isSound =
        try row.optionalInt(9).map { try isProven(entry, id: row.int(0), by: $0) }
        ?? (chained(entry, id: row.int(0), after: last) == hash)
      if !isSound { broken = entry }
      last = hash
    }
    return broken
  }

  /// What the oldest entry follows from: nothing, or the latest that was old enough to be forgotten.
  func auditStart() throws -> [UInt8] {
    try connection.first("SELECT hash FROM audit_start WHERE id = 1") { $0.blob(0) } ?? []
  }

  /// Whether the entry of an erasure, which is in the chain itself, vouches for the words that stand in a rewritten one.
  private func isProven(_ entry: AuditEntry, id: Int, by erasure: Int) throws -> Bool {
    let found = try connection.first(
      "SELECT what, new FROM audit WHERE id = $1 AND rewritten_by IS NULL", erasure
    ) { (what: $0.text(0), new: $0.optionalText(1) ?? "") }
    guard let found, found.what == AuditEntry.erasing else { return false }
    return found.new.split { " ,".contains($0) }.contains { $0 == "\(id)=\(entry.proof(id: id))" }
  }

  static func auditEntry(_ row: Row) throws -> AuditEntry {
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
