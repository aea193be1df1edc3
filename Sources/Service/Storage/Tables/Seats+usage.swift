import Database
import Domain

/// A seat that is held on a day, of single-user access whatever its plan.
package struct HeldSeatRecord: Hashable, Sendable {
  package let productID: Int
  package let personID: Int
}

extension Snapshot {
  /// The seats that reports of use concern: held on the day, and single-user by a subscription or by the team's word.
  /// By product, then person.
  ///
  /// - Parameter only: seats of this product; `nil` means all.
  package func forEachHeldSeat(
    team: Int, on day: CivilDay, product only: Int?, _ body: (HeldSeatRecord) throws -> Void
  ) throws {
    for product in try singleUserProducts(team: team) where only == nil || only == product {
      try connection.forEach(
        """
        SELECT s.person_id FROM seat s WHERE s.team_id = $1 AND s.product_id = $2 AND s.assigned_on <= $3
          AND (s.unassigned_on IS NULL OR s.unassigned_on > $3) ORDER BY s.person_id
        """, team, product, day.daysSinceEpoch
      ) { row in try body(HeldSeatRecord(productID: product, personID: row.int(0))) }
    }
  }

  private func singleUserProducts(team: Int) throws -> [Int] {
    try connection.rows(
      "SELECT c.id FROM product c WHERE c.team_id = $1 AND \(Snapshot.isSingleUser) ORDER BY c.product_key", team
    ) { $0.int(0) }
  }

  /// Of a product `c`.
  private static let isSingleUser = """
    (EXISTS (SELECT 1 FROM subscription b
        WHERE b.team_id = c.team_id AND b.product_id = c.id AND b.access = '\(Access.singleUser.rawValue)')
      OR EXISTS (SELECT 1 FROM single_user_product t WHERE t.team_id = c.team_id AND t.product_key = c.product_key))
    """

  /// People who used a product of a single-user seat that they hold at the window's end, by login.
  ///
  /// - Parameters:
  ///   - after: a login in lower case; the page begins behind it.
  ///   - offering: only holders of this one.
  package func usersOfSeats(
    team: Int, in window: ReportWindow, offering: Int?, after: String, limit: Int
  ) throws -> [PersonRecord] {
    try connection.rows(
      Snapshot.usersOfSeatsSQL, team, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch, offering, after,
      limit
    ) { row in
      PersonRecord(id: row.int(0), login: row.text(1), email: row.optionalText(2), name: row.optionalText(3))
    }
  }

  /// A seat's last use answers for most; only one that was used after the window is looked into. The cross join keeps
  /// the engine to that order: it would walk all seats of the team for each person.
  static let usersOfSeatsSQL = """
    SELECT p.id, p.login, p.email, p.name FROM person p
    WHERE p.team_id = $1 AND p.login_key > $5 AND EXISTS (
      SELECT 1 FROM product c CROSS JOIN seat s
      WHERE c.team_id = $1 AND s.team_id = $1 AND s.product_id = c.id AND s.person_id = p.id AND s.assigned_on <= $3
        AND (s.unassigned_on IS NULL OR s.unassigned_on > $3) AND s.last_used_on > $2
        AND ($4 IS NULL OR s.product_id = $4) AND \(isSingleUser)
        AND (s.last_used_on <= $3 OR EXISTS (
          SELECT 1 FROM use_day u WHERE u.team_id = $1 AND u.person_id = p.id AND u.day > $2 AND u.day <= $3
            AND u.product_id IN (
              SELECT o.id FROM product o WHERE o.id = s.product_id OR o.offering_id = s.product_id))))
    ORDER BY p.login_key LIMIT $6
    """

  /// The offerings of the single-user seats that a person holds on a day.
  package func offeringsHeld(team: Int, person: Int, on day: CivilDay) throws -> [Int] {
    try connection.rows(
      """
      SELECT DISTINCT s.product_id FROM seat s JOIN product c ON c.id = s.product_id
      WHERE s.team_id = $1 AND s.person_id = $2 AND s.assigned_on <= $3
        AND (s.unassigned_on IS NULL OR s.unassigned_on > $3) AND \(Snapshot.isSingleUser)
      """, team, person, day.daysSinceEpoch
    ) { $0.int(0) }
  }

  /// The days of a window on which a person used a product.
  package func useDays(team: Int, person: Int, product: Int, in window: ReportWindow) throws -> [CivilDay] {
    try connection.rows(
      """
      SELECT day FROM use_day WHERE team_id = $1 AND product_id = $2 AND person_id = $3 AND day > $4 AND day <= $5
      ORDER BY day
      """, team, product, person, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { CivilDay(daysSinceEpoch: $0.int(0)) }
  }
}
