import Database
import Domain

extension Transaction {
  /// Lets an export of seats that was just imported confirm or contradict what was taken back before.
  ///
  /// - Parameter finding: what the export says of a seat, by its person, product, day of assignment and the day from which it is
  ///   taken; `hasMost` is told by `held`, the number of the product's seats that are held now.
  package func settleUnassignments(
    team: Int, importID: Int, at now: Instant, finding: (TakenSeat, _ held: Int) -> SeatsExportFinding
  ) throws {
    let taken = try snapshot.takenSeats(team: team)
    guard !taken.isEmpty else { return }
    let held = try snapshot.heldSeatsByProduct(team: team)
    for seat in taken {
      let state = seat.state.after(finding(seat, held[seat.productID] ?? 0))
      guard state != seat.state else { continue }
      try connection.run(
        "UPDATE unassignment SET state = $2, changed_at = $3, import_id = $4 WHERE id = $1", seat.unassignmentID,
        state.rawValue, now.seconds, importID)
    }
    touch(.data)
  }
}

extension Snapshot {
  func takenSeats(team: Int) throws -> [TakenSeat] {
    try connection.rows(
      """
      SELECT u.id, s.person_id, s.product_id, s.assigned_on, u.taken_on, u.state FROM unassignment u
      JOIN seat s ON s.id = u.seat_id WHERE u.team_id = $1 AND u.state <> 'restored' ORDER BY u.id
      """, team
    ) { row in
      TakenSeat(
        unassignmentID: row.int(0), personID: row.int(1), productID: row.int(2),
        assignedOn: CivilDay(daysSinceEpoch: row.int(3)), takenOn: CivilDay(daysSinceEpoch: row.int(4)),
        state: try UnassignmentState(known: row.text(5)))
    }
  }

  func heldSeatsByProduct(team: Int) throws -> [Int: Int] {
    var held: [Int: Int] = [:]
    try connection.forEach(
      "SELECT product_id, count(*) FROM seat WHERE team_id = $1 AND unassigned_on IS NULL GROUP BY product_id", team
    ) { held[$0.int(0)] = $0.int(1) }
    return held
  }
}
