import Database
import Domain

/// A seat that is held.
package struct OpenSeatRecord: Hashable, Sendable {
  package let id: Int
  package let personID: Int
  package let productID: Int
  package let assignedOn: CivilDay
  /// `nil`, or a day that is still to come.
  package let unassignedOn: CivilDay?
}

extension Snapshot {
  /// Hands over each seat that is held on a day, by person and product.
  package func forEachHeldSeat(team: Int, on day: CivilDay, _ body: (OpenSeatRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT id, person_id, product_id, assigned_on, unassigned_on FROM seat
      WHERE team_id = $1 AND assigned_on <= $2 AND (unassigned_on IS NULL OR unassigned_on > $2)
      ORDER BY person_id, product_id, assigned_on
      """, team, day.daysSinceEpoch
    ) { row in
      try body(
        OpenSeatRecord(
          id: row.int(0), personID: row.int(1), productID: row.int(2),
          assignedOn: CivilDay(daysSinceEpoch: row.int(3)), unassignedOn: row.day(4)))
    }
  }
}

extension Transaction {
  /// Ends seats that an export which names all holders does not name. One that shows them again gives them back.
  ///
  /// - Returns: how many were held until now.
  package func endVanished(_ seats: [Int], on day: CivilDay, importID: Int) throws -> Int {
    var ended = 0
    for seat in seats {
      ended += try connection.run(
        """
        UPDATE seat SET unassigned_on = $2, vanished_in = $3
        WHERE id = $1 AND (unassigned_on IS NULL OR unassigned_on > $2) AND assigned_on <= $2
        """, seat, day.daysSinceEpoch, importID)
    }
    if ended > 0 { touch(.data) }
    return ended
  }

  /// Gives back what vanished from an export and is in another again.
  ///
  /// - Parameter assignedOn: what this one says; an assignment after the seat ended is another seat. `nil`: it says nothing.
  /// - Returns: whether there was such a seat.
  package func restoreVanished(team: Int, person: Int, product: Int, assignedOn: CivilDay?) throws -> Bool {
    let restored = try connection.run(
      """
      UPDATE seat SET unassigned_on = NULL, vanished_in = NULL
      WHERE team_id = $1 AND person_id = $2 AND product_id = $3 AND vanished_in IS NOT NULL
        AND ($4 IS NULL OR $4 < unassigned_on)
      """, team, person, product, assignedOn?.daysSinceEpoch)
    if restored > 0 { touch(.data) }
    return restored > 0
  }
}
