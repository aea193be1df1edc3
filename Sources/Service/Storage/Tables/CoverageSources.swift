import Database
import Domain

/// How far the data of one source reach.
package struct CoverageSource: Hashable, Sendable {
  /// The team's key.
  package let team: String
  package let source: String
  package let kind: CoverageKind
  package let coverage: CoverageRecord
}

extension Snapshot {
  /// By team and source.
  /// - Parameter team: only of this one; `nil` means all that are listed.
  package func coverageSources(team: Int?) throws -> [CoverageSource] {
    try connection.rows(
      """
      SELECT t.key, c.source, c.from_on, c.through_on, c.kind FROM coverage c JOIN team t ON t.id = c.team_id
      WHERE t.is_listed = 1 AND ($1 IS NULL OR t.id = $1) ORDER BY t.key, c.source
      """, team
    ) { row in
      CoverageSource(
        team: row.text(0), source: row.text(1), kind: CoverageKind(rawValue: row.text(4)) ?? .uses,
        coverage: CoverageRecord(
          from: CivilDay(daysSinceEpoch: row.int(2)), through: CivilDay(daysSinceEpoch: row.int(3))))
    }
  }
}
