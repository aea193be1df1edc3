import Database
import Domain

extension Transaction {
  /// Adds a seat. Its last use is that of the days known already, so it does not matter which is imported first.
  package func addSeat(
    team: Int, person: Int, product: Int, assignedOn: CivilDay, unassignedOn: CivilDay?
  ) throws {
    let id = try newID()
    try connection.run(
      """
      INSERT INTO seat (id, team_id, person_id, product_id, assigned_on, unassigned_on, last_used_on)
      VALUES ($1, $2, $3, $4, $5, $6, NULL)
      """, id, team, person, product, assignedOn.daysSinceEpoch, unassignedOn?.daysSinceEpoch)
    try connection.run("UPDATE seat SET last_used_on = (\(Transaction.lastUse)) WHERE id = $1", id)
    touch(.data)
  }

  package func changeSeat(id: Int, assignedOn: CivilDay, unassignedOn: CivilDay?) throws {
    try connection.run(
      "UPDATE seat SET assigned_on = $2, unassigned_on = $3 WHERE id = $1", id, assignedOn.daysSinceEpoch,
      unassignedOn?.daysSinceEpoch)
    touch(.data)
  }

  /// Writes what gives the seats that a person holds of a product; an empty text: they were assigned by themselves.
  ///
  /// - Returns: how many had something else.
  package func recordGivenBy(_ name: String, team: Int, person: Int, product: Int) throws -> Int {
    let changed = try connection.run(
      """
      UPDATE seat SET given_by = NULLIF($4, '') WHERE team_id = $1 AND person_id = $2 AND product_id = $3
        AND unassigned_on IS NULL AND COALESCE(given_by, '') <> $4
      """, team, person, product, name)
    if changed > 0 { touch(.data) }
    return changed
  }

  /// After a product came to an offering or left it: the only case in which a last use may become earlier.
  func recomputeLastUse(team: Int, product: Int) throws {
    try connection.run(
      "UPDATE seat SET last_used_on = (\(Transaction.lastUse)) WHERE team_id = $1 AND product_id = $2", team, product)
    touch(.data)
  }

  /// The last day on which the product of the seat, or one whose offering it is, was used.
  private static let lastUse = """
    SELECT max(u.day) FROM use_day u WHERE u.team_id = seat.team_id AND u.person_id = seat.person_id
      AND u.product_id IN (SELECT c.id FROM product c WHERE c.id = seat.product_id OR c.offering_id = seat.product_id)
    """
}

extension Snapshot {
  /// One person's seats of one product, the earliest first.
  package func seats(team: Int, person: Int, product: Int) throws -> [SeatRecord] {
    try connection.rows(
      """
      SELECT id, assigned_on, unassigned_on, last_used_on,
        EXISTS (SELECT 1 FROM unassignment u WHERE u.seat_id = seat.id AND u.state <> 'restored')
      FROM seat
      WHERE team_id = $1 AND person_id = $2 AND product_id = $3 ORDER BY assigned_on
      """, team, person, product
    ) { row in
      SeatRecord(
        id: row.int(0), assignedOn: CivilDay(daysSinceEpoch: row.int(1)),
        unassignedOn: row.optionalInt(2).map { CivilDay(daysSinceEpoch: $0) },
        lastUsedOn: row.optionalInt(3).map { CivilDay(daysSinceEpoch: $0) }, isTaken: row.bool(4))
    }
  }

  /// The login of the seat's person and the key of its product.
  package func seatName(id: Int) throws -> (user: String, product: String)? {
    try connection.first(
      """
      SELECT p.login, pr.product FROM seat s JOIN person p ON p.id = s.person_id
      JOIN product pr ON pr.id = s.product_id WHERE s.id = $1
      """, id
    ) { ($0.text(0), $0.text(1)) }
  }
}
