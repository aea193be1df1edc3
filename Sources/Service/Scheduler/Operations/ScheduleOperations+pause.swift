import Domain
import Storage

extension ScheduleOperations {
  /// Nothing that comes due before the end is sent; each such occurrence is recorded as paused. What was queued before is sent
  /// still. A pause that lasts gets the new end.
  package func pause(_ id: Int, until end: PauseEnd, by author: Author, at now: Instant) async throws -> Schedule {
    try await change(id, by: author, at: now) { schedule, zone, _ in
      guard schedule.definition.isOn else { throw ScheduleOperationError.isOff }
      let until = end.instant(in: zone)
      if let until, until <= now { throw ScheduleOperationError.mustBeAfter(now) }
      let old = schedule.pauseText(at: now)
      if schedule.pauseLasts(at: now) {
        guard schedule.pausedUntil != until else { throw ScheduleOperationError.alreadyPaused(until: until) }
      } else {
        schedule.keepEndedPause(in: zone)
        schedule.pausedAt = now
      }
      schedule.pausedUntil = until
      return (Trace(what: "schedule pause", old: old, new: schedule.pauseText(at: now)), ())
    }.schedule
  }

  /// - Parameter catchUp: what came due in the pause is treated as missed while the daemon was down: the latest is made good if
  ///   the schedule catches up and it is within the catch-up window. Without it nothing of the paused time is sent.
  package func resume(_ id: Int, catchUp: Bool, by author: Author, at now: Instant) async throws -> Schedule {
    try await change(id, by: author, at: now) { schedule, zone, transaction in
      guard schedule.pauseLasts(at: now), let since = schedule.pausedAt else { throw ScheduleOperationError.notPaused }
      let old = schedule.pauseText(at: now)
      schedule.pausedUntil = now
      guard catchUp else { return (Trace(what: "schedule resume", old: old, new: "resumed"), ()) }
      (schedule.pausedAt, schedule.pausedUntil, schedule.missedBefore) = (nil, nil, now)
      let considered = max(since, schedule.consideredFrom)
      let dates = schedule
      let (taken, decidedOn) = try transaction.takeBackPaused(of: id) { due in
        considered <= due.instant && due.instant <= now && dates.hasOccurrence(on: due.day)
      }
      if !taken.isEmpty { schedule.decidedOn = decidedOn }
      for occurrence in taken { schedule.restore(occurrence, in: zone) }
      return (Trace(what: "schedule resume", old: old, new: "resumed, catching up"), ())
    }.schedule
  }
}

extension PauseEnd {
  fileprivate func instant(in zone: ZoneRules) -> Instant? {
    switch self {
    case .never: nil
    case .instant(let instant): instant
    case .day(let day): zone.resolve(day, LocalTime(minuteOfDay: 0)).instant
    }
  }
}

extension Schedule {
  fileprivate func pauseText(at now: Instant) -> String {
    guard pauseLasts(at: now), let pausedAt else { return "not paused" }
    return "paused since \(pausedAt)\(pausedUntil.map { " until \($0)" } ?? ", without an end")"
  }

  /// A pause that is over is remembered while an occurrence in it may still be undecided, as behind a long import.
  fileprivate mutating func keepEndedPause(in zone: ZoneRules) {
    if let pausedAt, let pausedUntil, pausedAt < pausedUntil {
      endedPauses.append(Pause(from: pausedAt, until: pausedUntil))
    }
    let undecided = firstUndecided(in: zone)?.instant
    endedPauses.removeAll { pause in undecided.map { pause.until <= $0 } ?? true }
  }

  /// An occurrence that is undecided again is as it was before it came due: where it had been moved to, or skipped.
  fileprivate mutating func restore(_ occurrence: TakenBack, in zone: ZoneRules) {
    if occurrence.reason == .skipped {
      overlays[occurrence.due.day] = .skipped
    } else if dueDate(on: occurrence.due.day, in: zone).instant != occurrence.due.instant {
      let (day, second) = zone.civil(at: occurrence.due.instant)
      overlays[occurrence.due.day] = .moved(to: day, at: LocalTime(minuteOfDay: second / 60))
    }
  }
}
