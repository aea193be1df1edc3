import Database
import Domain

/// The days to which the data of a source reach, both included.
package struct CoverageRecord: Hashable, Sendable {
  package let from: CivilDay
  package let through: CivilDay
}

extension Transaction {
  /// Widens what is known to be covered; it never becomes narrower.
  package func extendCoverage(team: Int, source: String, from: CivilDay, through: CivilDay) throws {
    let changed = try connection.run(
      """
      INSERT INTO coverage (team_id, source, from_on, through_on) VALUES ($1, $2, $3, $4)
      ON CONFLICT (team_id, source) DO UPDATE SET
        from_on = CASE WHEN excluded.from_on < coverage.from_on THEN excluded.from_on ELSE coverage.from_on END,
        through_on =
          CASE WHEN excluded.through_on > coverage.through_on THEN excluded.through_on ELSE coverage.through_on END
      WHERE excluded.from_on < coverage.from_on OR excluded.through_on > coverage.through_on
      """, team, source, from.daysSinceEpoch, through.daysSinceEpoch)
    if changed > 0 { touch(.data) }
  }
}

extension Snapshot {
  /// `nil` as long as nothing of that source was imported.
  package func coverage(team: Int, source: String = "usage") throws -> CoverageRecord? {
    try connection.first(
      "SELECT from_on, through_on FROM coverage WHERE team_id = $1 AND source = $2", team, source
    ) { row in
      CoverageRecord(from: CivilDay(daysSinceEpoch: row.int(0)), through: CivilDay(daysSinceEpoch: row.int(1)))
    }
  }
}
