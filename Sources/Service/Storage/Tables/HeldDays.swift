import Database
import Domain

/// On how many days of a window a licence was held for a seat, and the last of them: evidence, no use.
package struct HeldDaysRecord: Hashable, Sendable {
  package let days: Int
  package let lastOn: CivilDay
}

extension Transaction {
  /// Adds days on which a person held a licence of a product, whether taken on them or before.
  ///
  /// - Returns: how many are new.
  package func recordHeldDays(team: Int, person: Int, product: Int, _ days: [CivilDay]) throws -> Int {
    var added = 0
    for day in days {
      added += try connection.run(
        """
        INSERT INTO held_day (team_id, product_id, person_id, day) VALUES ($1, $2, $3, $4)
        ON CONFLICT (team_id, product_id, person_id, day) DO NOTHING
        """, team, product, person, day.daysSinceEpoch)
    }
    if added > 0 { touch(.data) }
    return added
  }
}

extension Snapshot {
  /// By seat; those of which no licence was held in the window are left out.
  package func heldDays(team: Int, in window: ReportWindow) throws -> [Int: HeldDaysRecord] {
    var held: [Int: HeldDaysRecord] = [:]
    try connection.forEach(
      """
      SELECT s.id, count(DISTINCT h.day), max(h.day) FROM held_day h JOIN product c ON c.id = h.product_id
      JOIN seat s ON s.team_id = h.team_id AND s.person_id = h.person_id AND s.product_id IN (c.id, c.offering_id)
      WHERE h.team_id = $1 AND h.day > $2 AND h.day <= $3 GROUP BY s.id
      """, team, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in
      held[row.int(0)] = HeldDaysRecord(days: row.int(1), lastOn: CivilDay(daysSinceEpoch: row.int(2)))
    }
    return held
  }
}
