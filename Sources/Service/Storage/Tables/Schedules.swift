import Database
import Domain

extension Snapshot {
  private static let columns = """
    id, team_id, admin, origin, revision, is_on, starts_on, frequency, inactive_for, at_minute, time_zone, when_none,
    catch_up, catch_up_days, ends_on, list_length, attaches_list, paused_at, paused_until, considered_from, decided_on,
    next_on, next_due_at, missed_before
    """

  /// The schedules that are due, the longest waiting first; those whose team is being imported wait.
  package func dueSchedules(at now: Instant, limit: Int) throws -> [Schedule] {
    try connection.rows(
      """
      SELECT \(Snapshot.columns) FROM schedule
      WHERE next_due_at IS NOT NULL AND next_due_at <= $1
        AND NOT EXISTS (SELECT 1 FROM import WHERE import.team_id = schedule.team_id AND import.state = 'applying')
      ORDER BY next_due_at, id LIMIT $2
      """, now.seconds, limit, row: Snapshot.schedule
    ).map(withOverlays)
  }

  /// When the next schedule comes due, those left out that wait for an import.
  package func nextDue() throws -> Instant? {
    try connection.first(
      """
      SELECT next_due_at FROM schedule WHERE next_due_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM import WHERE import.team_id = schedule.team_id AND import.state = 'applying')
      ORDER BY next_due_at LIMIT 1
      """
    ) { Instant(seconds: $0.int(0)) }
  }

  package func schedule(id: Int) throws -> Schedule? {
    try connection.first("SELECT \(Snapshot.columns) FROM schedule WHERE id = $1", id, row: Snapshot.schedule)
      .map(withOverlays)
  }

  package func schedules() throws -> [Schedule] {
    try connection.rows("SELECT \(Snapshot.columns) FROM schedule ORDER BY team_id, admin", row: Snapshot.schedule)
      .map(withOverlays)
  }

  package func schedule(team: Int, admin: String) throws -> Schedule? {
    try connection.first(
      "SELECT \(Snapshot.columns) FROM schedule WHERE team_id = $1 AND admin = $2", team, admin, row: Snapshot.schedule
    ).map(withOverlays)
  }

  /// The addresses that a schedule writes to, in a fixed order; those that turned its mail off left out.
  package func recipients(ofSchedule id: Int) throws -> [String] {
    try connection.rows(
      "SELECT address FROM recipient WHERE schedule_id = $1 AND is_off = 0 ORDER BY address", id
    ) { $0.text(0) }
  }

  /// Those that turned its mail off included.
  package func allRecipients(ofSchedule id: Int) throws -> Set<String> {
    Set(try connection.rows("SELECT address FROM recipient WHERE schedule_id = $1", id) { $0.text(0) })
  }

  private static func schedule(_ row: Row) throws -> Schedule {
    let definition = ScheduleDefinition(
      startsOn: CivilDay(daysSinceEpoch: row.int(6)), frequency: try known(row.text(7)),
      inactiveFor: try known(row.text(8)), at: LocalTime(minuteOfDay: row.int(9)), timeZone: row.text(10),
      whenNone: try whenNone(row.text(11)), catchUp: try known(row.text(12)), catchUpDays: row.int(13),
      endsOn: row.day(14), isOn: row.bool(5), listLength: row.int(15), attachesList: row.bool(16))
    return Schedule(
      id: row.int(0), teamID: row.int(1), admin: row.text(2), origin: row.text(3), revision: row.int(4),
      definition: definition, timeZone: row.text(10), consideredFrom: Instant(seconds: row.int(19)),
      decidedOn: row.day(20),
      next: row.day(21).flatMap { day in row.instant(22).map { DueDate(day: day, instant: $0) } },
      pausedAt: row.instant(17), pausedUntil: row.instant(18), missedBefore: row.instant(23))
  }

  private static func known<T: RawRepresentable<String>>(_ text: String) throws -> T {
    guard let value = T(rawValue: text) else { throw StorageError.engine("`\(text)` is no \(T.self)") }
    return value
  }

  private static func whenNone(_ text: String) throws -> ScheduleDefinition.WhenNone {
    switch text {
    case "send": return .send
    case "skip": return .skip
    default:
      guard let every = Int(text.dropFirst("heartbeat ".count)) else {
        throw StorageError.engine("`\(text)` is no choice for when nobody is inactive")
      }
      return .heartbeat(every: every)
    }
  }
}

extension ScheduleDefinition.WhenNone {
  /// `send`, `skip` or `heartbeat N`.
  var text: String {
    switch self {
    case .send: "send"
    case .skip: "skip"
    case .heartbeat(let every): "heartbeat \(every)"
    }
  }
}

extension Transaction {
  /// Writes a schedule whole, a new one or a new revision. Its recipients are replaced, but who turned the mail off stays off.
  package func record(_ schedule: Schedule, recipients: [String]) throws {
    let choice = schedule.definition
    try connection.run(
      """
      INSERT INTO schedule (
        id, team_id, admin, origin, revision, is_on, starts_on, frequency, inactive_for, at_minute, time_zone, when_none,
        catch_up, catch_up_days, ends_on, list_length, attaches_list, paused_at, paused_until, considered_from, decided_on,
        next_on, next_due_at, missed_before)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
        $24)
      ON CONFLICT (id) DO UPDATE SET
        origin = excluded.origin, revision = excluded.revision, is_on = excluded.is_on, starts_on = excluded.starts_on,
        frequency = excluded.frequency, inactive_for = excluded.inactive_for, at_minute = excluded.at_minute,
        time_zone = excluded.time_zone, when_none = excluded.when_none, catch_up = excluded.catch_up,
        catch_up_days = excluded.catch_up_days, ends_on = excluded.ends_on, list_length = excluded.list_length,
        attaches_list = excluded.attaches_list, paused_at = excluded.paused_at, paused_until = excluded.paused_until,
        considered_from = excluded.considered_from, decided_on = excluded.decided_on, next_on = excluded.next_on,
        next_due_at = excluded.next_due_at, missed_before = excluded.missed_before, problem = NULL
      """,
      schedule.id, schedule.teamID, schedule.admin, schedule.origin, schedule.revision, choice.isOn,
      choice.startsOn.daysSinceEpoch, choice.frequency.rawValue, choice.inactiveFor.rawValue, choice.at.minuteOfDay,
      schedule.timeZone, choice.whenNone.text, choice.catchUp.rawValue, schedule.catchUpDays,
      choice.endsOn?.daysSinceEpoch, choice.listLength, choice.attachesList, schedule.pausedAt?.seconds,
      schedule.pausedUntil?.seconds, schedule.consideredFrom.seconds, schedule.decidedOn?.daysSinceEpoch,
      schedule.next?.day.daysSinceEpoch, schedule.next?.instant.seconds, schedule.missedBefore?.seconds)
    try recordOverlays(of: schedule)
    for address in try snapshot.allRecipients(ofSchedule: schedule.id).subtracting(recipients) {
      try connection.run("DELETE FROM recipient WHERE schedule_id = $1 AND address = $2", schedule.id, address)
    }
    for address in recipients {
      try connection.run(
        "INSERT INTO recipient (schedule_id, address, is_off) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING", schedule.id,
        address)
    }
    touch(.schedules)
  }

  /// A schedule that cannot run, and why: its zone is gone. It has no next date until it is recorded anew.
  package func stop(schedule id: Int, problem: String) throws {
    try connection.run(
      "UPDATE schedule SET next_on = NULL, next_due_at = NULL, problem = $2 WHERE id = $1", id, problem)
    touch(.schedules)
  }
}

extension Row {
  func day(_ column: Int) -> CivilDay? { optionalInt(column).map { CivilDay(daysSinceEpoch: $0) } }
  func instant(_ column: Int) -> Instant? { optionalInt(column).map { Instant(seconds: $0) } }
}
