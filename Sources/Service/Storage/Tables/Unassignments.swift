import Database
import Domain

extension Transaction {
  /// Records that somebody confirmed a plan.
  ///
  /// - Parameter token: the plan's.
  /// - Returns: the action's id.
  package func addUnassignAction(
    team: Int, token: String, by who: Author, because: String, window: ReportWindow, at now: Instant
  ) throws -> Int {
    let id = try newID()
    try connection.run(
      """
      INSERT INTO unassign_action (id, team_id, token, at, who, because, start_exclusive, as_of)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """, id, team, token, now.seconds, who.description, because, window.startExclusive.daysSinceEpoch,
      window.end.daysSinceEpoch)
    return id
  }

  /// Takes a seat back from a day on and writes that into the journal.
  package func takeSeat(_ seat: SeatToTake, team: Int, action: Int, on day: CivilDay, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO unassignment (id, action_id, team_id, seat_id, last_used_on, taken_on, held_until, state, changed_at)
      SELECT $1, $2, $3, id, $5, $6, unassigned_on, 'asked', $7 FROM seat WHERE id = $4 AND team_id = $3
      """, try newID(), action, team, seat.seatID, seat.lastUsedOn?.daysSinceEpoch, day.daysSinceEpoch, now.seconds)
    try connection.run("UPDATE seat SET unassigned_on = $2 WHERE id = $1", seat.seatID, day.daysSinceEpoch)
    touch(.data)
  }

  /// Gives a seat its end back as it was before it was taken.
  ///
  /// - Returns: false when it is put back already.
  package func putSeatBack(_ unassignment: UnassignmentRecord, by who: Author, at now: Instant) throws -> Bool {
    let changed = try connection.run(
      """
      UPDATE unassignment SET state = 'restored', changed_at = $2, restored_by = $3
      WHERE id = $1 AND state <> 'restored'
      """, unassignment.id, now.seconds, who.description)
    guard changed == 1 else { return false }
    try connection.run(
      """
      UPDATE seat SET unassigned_on = (SELECT u.held_until FROM unassignment u WHERE u.id = $2) WHERE id = $1
      """, unassignment.seatID, unassignment.id)
    touch(.data)
    return true
  }
}

extension Snapshot {
  /// The action in which a plan was confirmed; `nil` when it was not.
  package func unassignAction(team: Int, token: String) throws -> UnassignActionRecord? {
    try connection.first(
      "SELECT id, at, who, because, start_exclusive, as_of FROM unassign_action WHERE team_id = $1 AND token = $2",
      team, token, row: Snapshot.action)
  }

  package func unassignAction(id: Int, team: Int) throws -> UnassignActionRecord? {
    try connection.first(
      "SELECT id, at, who, because, start_exclusive, as_of FROM unassign_action WHERE team_id = $1 AND id = $2",
      team, id, row: Snapshot.action)
  }

  private static func action(_ row: Row) -> UnassignActionRecord {
    UnassignActionRecord(
      id: row.int(0), at: Instant(seconds: row.int(1)), who: Author(row.text(2)), because: row.text(3),
      window: ReportWindow(
        startExclusive: CivilDay(daysSinceEpoch: row.int(4)), end: CivilDay(daysSinceEpoch: row.int(5))))
  }

  /// The journal, the latest first.
  /// - Parameters:
  ///   - action: only of this one; `nil` means all. So for `state`.
  ///   - before: only rows with a lower id, for the next page.
  package func unassignments(
    team: Int, action: Int? = nil, state: UnassignmentState? = nil, before: Int? = nil, limit: Int
  ) throws -> [UnassignmentRecord] {
    try connection.rows(
      """
      \(Snapshot.journal) WHERE u.team_id = $1 AND ($2 IS NULL OR u.action_id = $2) AND ($3 IS NULL OR u.state = $3)
        AND ($4 IS NULL OR u.id < $4) ORDER BY u.id DESC LIMIT $5
      """, team, action, state?.rawValue, before, limit, row: Snapshot.unassignment)
  }

  /// The latest of a seat; `nil` when it was never taken.
  package func lastUnassignment(ofSeat seat: Int) throws -> UnassignmentRecord? {
    try connection.first(
      "\(Snapshot.journal) WHERE u.seat_id = $1 ORDER BY u.id DESC LIMIT 1", seat, row: Snapshot.unassignment)
  }

  package func unassignment(id: Int, team: Int) throws -> UnassignmentRecord? {
    try connection.first(
      "\(Snapshot.journal) WHERE u.id = $1 AND u.team_id = $2", id, team, row: Snapshot.unassignment)
  }

  /// Whether the person holds, or held, another seat of the product that was assigned on that day or later.
  package func isReassigned(_ unassignment: UnassignmentRecord) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM seat s JOIN seat taken ON taken.id = $1
      WHERE s.team_id = taken.team_id AND s.person_id = taken.person_id AND s.product_id = taken.product_id
        AND s.id <> taken.id AND s.assigned_on >= $2 LIMIT 1
      """, unassignment.seatID, unassignment.takenOn.daysSinceEpoch
    ) { _ in true } ?? false
  }

  /// How many of a team are in each state.
  package func unassignmentCounts(team: Int) throws -> [UnassignmentState: Int] {
    var counts: [UnassignmentState: Int] = [:]
    try connection.forEach("SELECT state, count(*) FROM unassignment WHERE team_id = $1 GROUP BY state", team) {
      counts[try UnassignmentState(known: $0.text(0))] = $0.int(1)
    }
    return counts
  }

  private static let journal = """
    SELECT u.id, u.action_id, u.team_id, u.seat_id, p.login, p.name, p.email, pr.product, pr.name, s.assigned_on,
      u.last_used_on, u.taken_on, a.at, a.who, a.because, u.state, u.changed_at, u.import_id, u.restored_by
    FROM unassignment u JOIN unassign_action a ON a.id = u.action_id JOIN seat s ON s.id = u.seat_id
    JOIN person p ON p.id = s.person_id JOIN product pr ON pr.id = s.product_id
    """

  private static func unassignment(_ row: Row) throws -> UnassignmentRecord {
    UnassignmentRecord(
      id: row.int(0), actionID: row.int(1), teamID: row.int(2), seatID: row.int(3), user: row.text(4),
      name: row.optionalText(5), email: row.optionalText(6), product: row.text(7), productName: row.text(8),
      assignedOn: CivilDay(daysSinceEpoch: row.int(9)), lastUsedOn: row.day(10),
      takenOn: CivilDay(daysSinceEpoch: row.int(11)), at: Instant(seconds: row.int(12)), who: Author(row.text(13)),
      because: row.text(14), state: try UnassignmentState(known: row.text(15)),
      changedAt: Instant(seconds: row.int(16)), importID: row.optionalInt(17),
      restoredBy: row.optionalText(18).map { Author($0) })
  }
}

extension UnassignmentState {
  init(known text: String) throws {
    guard let state = UnassignmentState(rawValue: text) else {
      throw StorageError.engine("`\(text)` is no state of an unassignment")
    }
    self = state
  }
}
