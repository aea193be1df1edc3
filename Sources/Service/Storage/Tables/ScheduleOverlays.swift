import Database
import Domain

extension Transaction {
  /// Makes the overlays and the ended pauses of a schedule those that it has.
  func recordOverlays(of schedule: Schedule) throws {
    try connection.run("DELETE FROM schedule_overlay WHERE schedule_id = $1", schedule.id)
    for (day, overlay) in schedule.overlays.sorted(by: { $0.key < $1.key }) {
      var moved: (day: CivilDay, time: LocalTime)?
      if case .moved(let day, let time) = overlay { moved = (day, time) }
      try connection.run(
        """
        INSERT INTO schedule_overlay (schedule_id, local_on, kind, moved_on, moved_minute) VALUES ($1, $2, $3, $4, $5)
        """, schedule.id, day.daysSinceEpoch, moved == nil ? "skipped" : "moved", moved?.day.daysSinceEpoch,
        moved?.time.minuteOfDay)
    }
    try connection.run("DELETE FROM schedule_pause WHERE schedule_id = $1", schedule.id)
    for pause in Set(schedule.endedPauses) {
      try connection.run(
        "INSERT INTO schedule_pause (schedule_id, from_at, until_at) VALUES ($1, $2, $3)", schedule.id,
        pause.from.seconds, pause.until.seconds)
    }
  }

  /// An overlay has done its work once its occurrence is decided.
  func forgetOverlays(of schedule: Int, through day: CivilDay) throws {
    try connection.run(
      "DELETE FROM schedule_overlay WHERE schedule_id = $1 AND local_on <= $2", schedule, day.daysSinceEpoch)
  }

  /// Takes back that occurrences were decided as paused or skipped, so that they are decided anew. They sent nothing.
  ///
  /// Only the latest decisions are taken back, up to the first that was another one or that `isMeant` does not mean.
  /// - Returns: what was taken back, the latest first, and the schedule's last decided date now.
  package func takeBackPaused(
    of schedule: Int, where isMeant: (DueDate) -> Bool
  ) throws -> (taken: [TakenBack], decidedOn: CivilDay?) {
    let latest = try connection.rows(
      """
      SELECT id, local_on, due_at, reason FROM occurrence WHERE schedule_id = $1 AND kind = 'regular'
      ORDER BY local_on DESC LIMIT 2000
      """, schedule
    ) { row in
      TakenBack(
        occurrence: row.int(0),
        due: DueDate(day: CivilDay(daysSinceEpoch: row.int(1)), instant: Instant(seconds: row.int(2))),
        reason: row.optionalText(3).flatMap(DuePlan.Skipped.Reason.init(rawValue:)))
    }
    let taken = Array(latest.prefix { ($0.reason == .paused || $0.reason == .skipped) && isMeant($0.due) })
    for occurrence in taken { try connection.run("DELETE FROM occurrence WHERE id = $1", occurrence.occurrence) }
    return (taken, latest.dropFirst(taken.count).first?.due.day)
  }
}

/// An occurrence that is not decided any more.
package struct TakenBack: Hashable, Sendable {
  let occurrence: Int
  package let due: DueDate
  package let reason: DuePlan.Skipped.Reason?
}

extension Snapshot {
  /// The schedule with what is kept beside its row.
  func withOverlays(_ schedule: Schedule) throws -> Schedule {
    var schedule = schedule
    try connection.forEach(
      "SELECT local_on, kind, moved_on, moved_minute FROM schedule_overlay WHERE schedule_id = $1", schedule.id
    ) { row in
      let overlay: Schedule.Overlay =
        if let day = row.day(2), let minute = row.optionalInt(3) {
          .moved(to: day, at: LocalTime(minuteOfDay: minute))
        } else { .skipped }
      schedule.overlays[CivilDay(daysSinceEpoch: row.int(0))] = overlay
    }
    schedule.endedPauses = try connection.rows(
      "SELECT from_at, until_at FROM schedule_pause WHERE schedule_id = $1 ORDER BY from_at", schedule.id
    ) { Schedule.Pause(from: Instant(seconds: $0.int(0)), until: Instant(seconds: $0.int(1))) }
    if let next = schedule.next, case .moved(let day, _) = schedule.overlays[next.day] {
      schedule.next = DueDate(day: next.day, instant: next.instant, asOf: day)
    }
    return schedule
  }
}
