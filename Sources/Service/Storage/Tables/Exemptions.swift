import Database
import Domain

/// An exemption and where it belongs.
package struct ExemptionRecord: Hashable, Sendable {
  package let id: Int
  package let teamID: Int
  /// A team's file has it: it is replaced at each reload.
  package let isFromFile: Bool
  package let exemption: Exemption
}

extension Snapshot {
  /// - Parameter team: only of this one; `nil` means all.
  package func exemptions(team: Int?) throws -> [ExemptionRecord] {
    try connection.rows(
      "\(Snapshot.exemptions) WHERE $1 IS NULL OR team_id = $1 ORDER BY team_id, id", team, row: Snapshot.exemption)
  }

  package func exemption(id: Int) throws -> ExemptionRecord? {
    try connection.first("\(Snapshot.exemptions) WHERE id = $1", id, row: Snapshot.exemption)
  }

  private static let exemptions =
    "SELECT id, team_id, origin, user_pattern, product, because, until_on, said_by FROM exemption"

  private static func exemption(_ row: Row) -> ExemptionRecord {
    ExemptionRecord(
      id: row.int(0), teamID: row.int(1), isFromFile: row.text(2) == "file",
      exemption: Exemption(
        user: row.text(3), product: row.optionalText(4), because: row.text(5), until: row.day(6), by: row.text(7)))
  }
}

extension Transaction {
  /// - Returns: its id.
  package func addExemption(_ exemption: Exemption, team: Int) throws -> Int {
    let id = try newID()
    try connection.run(
      """
      INSERT INTO exemption (id, team_id, origin, user_pattern, product, because, until_on, said_by)
      VALUES ($1, $2, 'database', $3, $4, $5, $6, $7)
      """, id, team, exemption.user, exemption.product, exemption.because, exemption.until?.daysSinceEpoch,
      exemption.by)
    touch(.data)
    return id
  }

  /// - Returns: false when there is none of that id that was added here.
  package func removeExemption(id: Int) throws -> Bool {
    let removed = try connection.run("DELETE FROM exemption WHERE id = $1 AND origin = 'database'", id)
    if removed > 0 { touch(.data) }
    return removed > 0
  }
}
