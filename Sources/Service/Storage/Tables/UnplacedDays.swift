import Database
import Domain

/// A day of one login with one feature, as a log of a licence server tells it.
package struct LicenceDay: Hashable, Sendable {
  package let day: CivilDay
  /// 0: a licence was held, but not taken on this day.
  package let uses: Int
  package let isHeld: Bool

  package init(day: CivilDay, uses: Int, isHeld: Bool) {
    self.day = day
    self.uses = uses
    self.isHeld = isHeld
  }
}

/// What logs tell of a feature without a product, or of somebody whom nobody knows.
package struct UnplacedRecord: Hashable, Sendable {
  package let feature: String
  package let login: String
  package let uses: Int
  package let lastOn: CivilDay
}

extension Transaction {
  /// Keeps days that cannot be placed yet. Of two counts for a day the larger stays.
  ///
  /// - Returns: how many are new or changed.
  package func recordUnplaced(team: Int, login: String, feature: String, _ days: [LicenceDay]) throws -> Int {
    try days.reduce(0) { count, day in
      try count
        + connection.run(
          """
          INSERT INTO unplaced_day (team_id, feature_key, login_key, day, feature, login, uses, is_held)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
          ON CONFLICT (team_id, feature_key, login_key, day) DO UPDATE SET
            uses = CASE WHEN excluded.uses > unplaced_day.uses THEN excluded.uses ELSE unplaced_day.uses END,
            is_held = CASE WHEN excluded.is_held > unplaced_day.is_held THEN 1 ELSE unplaced_day.is_held END
          WHERE excluded.uses > unplaced_day.uses OR excluded.is_held > unplaced_day.is_held
          """, team, feature.lowercased(), login.lowercased(), day.day.daysSinceEpoch, feature, login, day.uses,
          day.isHeld)
    }
  }

  /// Takes away what is kept of a login and a feature, to be recorded for a person and a product.
  package func takeUnplaced(team: Int, login: String, feature: String) throws -> [LicenceDay] {
    let days = try connection.rows(
      """
      SELECT day, uses, is_held FROM unplaced_day WHERE team_id = $1 AND feature_key = $2 AND login_key = $3 ORDER BY day
      """, team, feature.lowercased(), login.lowercased()
    ) { LicenceDay(day: CivilDay(daysSinceEpoch: $0.int(0)), uses: $0.int(1), isHeld: $0.bool(2)) }
    try connection.run(
      "DELETE FROM unplaced_day WHERE team_id = $1 AND feature_key = $2 AND login_key = $3", team, feature.lowercased(),
      login.lowercased())
    return days
  }
}

extension Snapshot {
  /// What could not be placed, by feature and login.
  package func unplaced(team: Int, limit: Int = 1_000_000) throws -> [UnplacedRecord] {
    try connection.rows(
      """
      SELECT min(feature), min(login), sum(uses), max(day) FROM unplaced_day WHERE team_id = $1
      GROUP BY feature_key, login_key ORDER BY feature_key, login_key LIMIT $2
      """, team, limit
    ) { row in
      UnplacedRecord(
        feature: row.text(0), login: row.text(1), uses: row.int(2), lastOn: CivilDay(daysSinceEpoch: row.int(3)))
    }
  }
}
