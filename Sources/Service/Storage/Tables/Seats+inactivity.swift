import Database
import Domain

extension Snapshot {
  /// Hands over each seat that inactivity concerns on the window's last day: held then, single-user (by its subscription or by
  /// the team's word), on a plan that reports inactivity. By login, then product, then day of assignment.
  ///
  /// The last use is read from the seat; only for a seat that was used after that day its days are looked into.
  /// - Parameter countsDays: whether to count the days used in the window too; the due question does without.
  package func forEachSeat(
    ofTeam team: Int, in window: ReportWindow, countsDays: Bool, _ body: (SeatFactsRecord) throws -> Void
  ) throws {
    let shape = { (row: Row) throws in try body(Snapshot.seatFacts(row, countsDays: countsDays)) }
    let (start, end) = (window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch)
    if countsDays {
      try connection.forEach(Snapshot.inactivitySQL(countsDays: true), team, end, start, row: shape)
    } else {
      try connection.forEach(Snapshot.inactivitySQL(countsDays: false), team, end, row: shape)
    }
  }

  /// One seat, by the same question; `nil` when inactivity does not concern it on the window's last day.
  package func seatFacts(ofSeat seat: Int, team: Int, in window: ReportWindow) throws -> SeatFactsRecord? {
    try connection.first(
      Snapshot.inactivitySQL(countsDays: true, ofOne: true), team, window.end.daysSinceEpoch,
      window.startExclusive.daysSinceEpoch, seat
    ) { Snapshot.seatFacts($0, countsDays: true) }
  }

  private static func seatFacts(_ row: Row, countsDays: Bool) -> SeatFactsRecord {
    SeatFactsRecord(
      seatID: row.int(0), personID: row.int(1), login: row.text(2), name: row.optionalText(3),
      email: row.optionalText(4), productKey: row.text(5), productName: row.text(6),
      assignedOn: CivilDay(daysSinceEpoch: row.int(7)), lastUsedOn: row.day(9),
      daysUsed: countsDays ? row.int(10) : nil,
      givenBy: row.optionalText(8))
  }

  /// `$1` team, `$2` the window's last day, `$3` the day before its first, `$4` the seat if it is of one.
  static func inactivitySQL(countsDays: Bool, ofOne: Bool = false) -> String {
    let uses = """
      FROM use_day u WHERE u.team_id = s.team_id AND u.person_id = s.person_id AND u.day <= $2
        AND u.product_id IN (SELECT c.id FROM product c WHERE c.id = s.product_id OR c.offering_id = s.product_id)
      """
    let days = countsDays ? ", (SELECT count(DISTINCT u.day) \(uses) AND u.day > $3)" : ""
    return """
      SELECT s.id, p.id, p.login, p.name, p.email, pr.product, pr.name, s.assigned_on, s.given_by,
        CASE WHEN s.last_used_on > $2 THEN (SELECT max(u.day) \(uses)) ELSE s.last_used_on END\(days)
      FROM seat s JOIN person p ON p.id = s.person_id JOIN product pr ON pr.id = s.product_id
      WHERE s.team_id = $1\(ofOne ? " AND s.id = $4" : "") AND s.assigned_on <= $2
        AND (s.unassigned_on IS NULL OR s.unassigned_on > $2) AND \(isReported)
      ORDER BY p.login_key, pr.product_key, s.assigned_on
      """
  }

  /// Whether inactivity concerns the seats of the product `pr` of the team `$1`.
  static let isReported = """
    EXISTS (
      SELECT 1 FROM subscription b WHERE b.product_id = pr.id AND b.team_id = $1 AND b.plan IN (\(reportedPlans))
        AND (b.access = '\(Access.singleUser.rawValue)' OR EXISTS (
          SELECT 1 FROM single_user_product t WHERE t.team_id = $1 AND t.product_key = pr.product_key)))
    """

  private static let reportedPlans = Plan.allCases.filter(\.reportsInactivity).map { "'\($0.rawValue)'" }.joined(
    separator: ", ")
}
