import Database
import Domain

extension Snapshot {
  /// The products of a team whose seats inactivity concerns, by name.
  package func reportedProducts(team: Int) throws -> [ProductRecord] {
    try connection.rows(
      """
      SELECT pr.id, pr.product, pr.name, pr.offering_id FROM product pr
      WHERE pr.team_id = $1 AND \(Snapshot.isReported) ORDER BY lower(pr.name), pr.product_key
      """, team
    ) { ProductRecord(id: $0.int(0), key: $0.text(1), name: $0.text(2), offeringID: $0.optionalInt(3)) }
  }

  /// The same seats as ``forEachSeat(ofTeam:in:countsDays:_:)``, without names and in no order, if only those of
  /// ``reportedProducts(team:)`` are taken.
  package func forEachSeatInFigures(ofTeam team: Int, in window: ReportWindow, _ body: (SeatFigures) throws -> Void)
    throws
  {
    try connection.forEach(
      """
      \(Snapshot.figuresSQL) WHERE s.team_id = $1 AND s.assigned_on <= $2 AND (s.unassigned_on IS NULL OR s.unassigned_on > $2)
      """, team, window.end.daysSinceEpoch
    ) { row in try body(Snapshot.figures(row)) }
  }

  /// One seat, held or not; `nil` when the team has none of that id.
  package func seatFigures(id: Int, team: Int, in window: ReportWindow) throws -> SeatFigures? {
    try connection.first(
      "\(Snapshot.figuresSQL) WHERE s.team_id = $1 AND s.id = $3", team, window.end.daysSinceEpoch, id,
      row: Snapshot.figures)
  }

  /// `$2`: the window's last day.
  private static let figuresSQL = """
    SELECT s.id, s.person_id, s.product_id, s.assigned_on,
      CASE WHEN s.last_used_on > $2 THEN (SELECT max(u.day) FROM use_day u
        WHERE u.team_id = s.team_id AND u.person_id = s.person_id AND u.day <= $2 AND u.product_id IN (
          SELECT c.id FROM product c WHERE c.id = s.product_id OR c.offering_id = s.product_id))
      ELSE s.last_used_on END
    FROM seat s
    """

  private static func figures(_ row: Row) -> SeatFigures {
    SeatFigures(
      seatID: row.int(0), personID: row.int(1), productID: row.int(2),
      assignedOn: CivilDay(daysSinceEpoch: row.int(3)), lastUsedOn: row.day(4))
  }

  /// The names of each person of a team.
  package func personNames(team: Int) throws -> [Int: PersonNames] {
    var names: [Int: PersonNames] = [:]
    try connection.forEach("SELECT id, login, name, email FROM person WHERE team_id = $1", team) { row in
      names[row.int(0)] = PersonNames(login: row.text(1), name: row.optionalText(2), email: row.optionalText(3))
    }
    return names
  }
}
