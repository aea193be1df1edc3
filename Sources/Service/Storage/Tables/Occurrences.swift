import Database
import Domain

extension Transaction {
  /// Decides what is due of a schedule, in the one commit that a firing is: the skipped occurrences, the fired one with its
  /// notification and messages, and the next due date.
  ///
  /// - Returns: false when the schedule was edited, decided by somebody else or began to be imported since it was read;
  ///   nothing is written then.
  package func decide(
    _ plan: DuePlan, of schedule: Schedule, notification: Notification?, messages: [OutgoingMessage], at now: Instant
  ) throws -> Bool {
    guard let last = plan.lastDay else { return true }
    let advanced = try connection.run(
      """
      UPDATE schedule SET decided_on = $1, next_on = $2, next_due_at = $3
      WHERE id = $4 AND revision = $5 AND COALESCE(decided_on, $6) = $7
        AND NOT EXISTS (SELECT 1 FROM import WHERE import.team_id = schedule.team_id AND import.state = 'applying')
      """,
      last.daysSinceEpoch, plan.next?.day.daysSinceEpoch, plan.next?.instant.seconds, schedule.id, schedule.revision,
      Int.min, schedule.decidedOn?.daysSinceEpoch ?? Int.min)
    guard advanced == 1 else { return false }
    var fired: Int?
    if let due = plan.fires {
      let id = try newID()
      try insert(due, id: id, of: schedule, standsFor: plan.standsFor, at: now)
      try record(notification, messages, occurrence: id, of: schedule, at: now)
      fired = id
    }
    for skipped in plan.skipped {
      try insert(
        skipped.due, id: try newID(), of: schedule, reason: skipped.reason, firstDay: skipped.firstDay,
        coalescedInto: skipped.reason == .coalesced ? fired : nil, standsFor: skipped.count, at: now)
    }
    try forgetOverlays(of: schedule.id, through: last)
    touch(messages.isEmpty ? .schedules : [.schedules, .messages])
    return true
  }

  func record(
    _ notification: Notification?, _ messages: [OutgoingMessage], occurrence id: Int, of schedule: Schedule,
    at now: Instant
  ) throws {
    if let notification { try record(notification, occurrence: id, team: schedule.teamID) }
    for message in messages { try queue(message, occurrence: id, at: now) }
  }

  /// - Parameter kind: `regular`, or one of its own for each extra one.
  func insert(
    _ due: DueDate, id: Int, of schedule: Schedule, kind: String = "regular", reason: DuePlan.Skipped.Reason? = nil,
    firstDay: CivilDay? = nil,
    coalescedInto: Int? = nil, standsFor: Int, at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO occurrence (
        id, schedule_id, local_on, kind, due_at, disposition, reason, coalesced_into, first_on, stands_for, decided_at,
        revision)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      id, schedule.id, due.day.daysSinceEpoch, kind, due.instant.seconds, reason == nil ? "fired" : "skipped",
      reason?.rawValue, coalescedInto, firstDay?.daysSinceEpoch, standsFor, now.seconds, schedule.revision)
    count(
      .occurrence(
        disposition: reason?.rawValue ?? "fired", late: reason == nil ? max(0, now.seconds(since: due.instant)) : nil))
    tell(.occurrence(id: id))
  }
}

extension DuePlan {
  /// The latest date that this plan decides; `nil` when nothing is due.
  var lastDay: CivilDay? {
    [fires?.day, skipped.last?.due.day].compactMap { $0 }.max()
  }
}

extension Snapshot {
  /// How many regular occurrences in a row, up to the latest, found nobody inactive; notices that were sent for it end the row.
  package func quietOccurrences(ofSchedule id: Int) throws -> Int {
    var count = 0
    let reasons = try connection.rows(
      "SELECT reason FROM occurrence WHERE schedule_id = $1 AND kind = 'regular' ORDER BY local_on DESC LIMIT 400", id
    ) { $0.optionalText(0) }
    for reason in reasons {
      guard reason == DuePlan.Skipped.Reason.none.rawValue else { break }
      count += 1
    }
    return count
  }
}
