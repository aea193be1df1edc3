import Database
import Domain

/// An extra notification that somebody asked for and that is not made yet.
package struct SendRequest: Hashable, Sendable {
  package let id: Int
  package let scheduleID: Int
  /// A test to this address alone; `nil`: an extra one to the schedule's recipients.
  package let recipient: String?
  package let requestedAt: Instant

  /// The name space of its occurrence: `extra 4711`, `test 4711`.
  package var kind: String { "\(recipient == nil ? "extra" : "test") \(id)" }
}

extension Transaction {
  /// - Parameter key: the same key for the same schedule asks for nothing new.
  /// - Returns: the request's id, and whether it is new.
  package func requestSend(
    schedule: Int, recipient: String?, key: String?, by author: Author, at now: Instant
  ) throws -> (id: Int, isNew: Bool) {
    let id = try newID()
    let inserted = try connection.run(
      """
      INSERT INTO send_request (id, schedule_id, key, recipient, requested_at, requested_by)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (schedule_id, key) DO NOTHING
      """, id, schedule, key ?? "\(id)", recipient, now.seconds, author.description)
    if inserted == 1 {
      touch(.schedules)
      return (id, true)
    }
    let known = try connection.first(
      "SELECT id FROM send_request WHERE schedule_id = $1 AND key = $2", schedule, key ?? "\(id)"
    ) { $0.int(0) }
    return (known ?? id, false)
  }

  /// Makes of a request what it asked for, in one commit. The schedule's own dates stay as they are.
  ///
  /// - Returns: false when it was made already, the schedule was edited, or its team began to be imported; nothing is
  ///   written then.
  package func fulfil(
    _ request: SendRequest, of schedule: Schedule, on day: CivilDay, notification: Notification,
    messages: [OutgoingMessage], at now: Instant
  ) throws -> Bool {
    let id = try newID()
    let isOpen = try connection.first(
      """
      SELECT 1 FROM send_request q JOIN schedule s ON s.id = q.schedule_id
      WHERE q.id = $1 AND q.occurrence_id IS NULL AND q.problem IS NULL AND s.revision = $2
        AND NOT EXISTS (SELECT 1 FROM import WHERE import.team_id = s.team_id AND import.state = 'applying')
      """, request.id, schedule.revision
    ) { _ in true }
    guard isOpen == true else { return false }
    try insert(
      DueDate(day: day, instant: request.requestedAt), id: id, of: schedule, kind: request.kind, standsFor: 1, at: now)
    try record(notification, messages, occurrence: id, of: schedule, at: now)
    try connection.run("UPDATE send_request SET occurrence_id = $1 WHERE id = $2", id, request.id)
    touch([.schedules, .messages])
    return true
  }

  /// It cannot be made, and why.
  package func refuse(_ request: SendRequest, problem: String) throws {
    try connection.run(
      "UPDATE send_request SET problem = $1 WHERE id = $2 AND occurrence_id IS NULL", problem, request.id)
    touch(.schedules)
  }
}

extension Snapshot {
  private static let open = """
    occurrence_id IS NULL AND problem IS NULL AND NOT EXISTS (
      SELECT 1 FROM schedule s JOIN import i ON i.team_id = s.team_id
      WHERE s.id = send_request.schedule_id AND i.state = 'applying')
    """

  /// The oldest first; those whose team is being imported wait.
  package func openSendRequests(limit: Int) throws -> [SendRequest] {
    try connection.rows(
      "SELECT id, schedule_id, recipient, requested_at FROM send_request WHERE \(Snapshot.open) ORDER BY id LIMIT $1",
      limit
    ) { row in
      SendRequest(
        id: row.int(0), scheduleID: row.int(1), recipient: row.optionalText(2),
        requestedAt: Instant(seconds: row.int(3)))
    }
  }

  /// The occurrence that a request became, or the problem that kept it from one; both `nil` while it waits.
  package func sendRequest(id: Int) throws -> (occurrenceID: Int?, problem: String?)? {
    try connection.first("SELECT occurrence_id, problem FROM send_request WHERE id = $1", id) { row in
      (row.optionalInt(0), row.optionalText(1))
    }
  }
}
