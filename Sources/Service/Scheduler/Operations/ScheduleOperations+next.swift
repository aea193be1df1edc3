import Domain
import Storage

extension ScheduleOperations {
  /// The next occurrence sends nothing, and is recorded as skipped when it comes due. Once more: the one after it too.
  ///
  /// - Returns: the occurrence that is skipped.
  package func skipNext(_ id: Int, by author: Author, at now: Instant) async throws -> ExplainedOccurrence {
    try await change(id, by: author, at: now) { schedule, zone, _ in
      let next = try schedule.nextToCome(after: now, in: zone)
      schedule.overlays[next.day] = .skipped
      let skipped = schedule.explained(next, at: now, in: zone)
      return (Trace(what: "schedule skip", old: "\(next.instant)", new: "\(next.day) is skipped"), skipped)
    }.result
  }

  /// Takes back the last skip of an occurrence that is still to come; it is due on its own date again.
  ///
  /// - Returns: that occurrence.
  package func unskip(_ id: Int, by author: Author, at now: Instant) async throws -> ExplainedOccurrence {
    try await change(id, by: author, at: now) { schedule, zone, _ in
      let skipped = schedule.overlays.filter { $0.value == .skipped }.map { schedule.dueDate(on: $0.key, in: zone) }
      guard let last = skipped.filter({ $0.instant > now }).max(by: { $0.day < $1.day }) else {
        throw ScheduleOperationError.nothingSkipped
      }
      schedule.overlays[last.day] = nil
      let wanted = schedule.explained(last, at: now, in: zone)
      return (Trace(what: "schedule skip --undo", old: "\(last.day) is skipped", new: "\(last.instant)"), wanted)
    }.result
  }

  /// The next occurrence is due on another day, at another hour, once. It is still counted by its own date; its window ends
  /// with the day it is moved to.
  ///
  /// - Parameter time: `nil` keeps the schedule's hour.
  /// - Returns: the occurrence where it is now.
  /// - Throws: ``ScheduleOperationError/mustBeAfter(_:)`` for what is past or not after the occurrence before,
  ///   ``ScheduleOperationError/mustBeBefore(_:)`` for what is not before the occurrence that follows.
  package func moveNext(
    _ id: Int, to day: CivilDay, at time: LocalTime?, by author: Author, now: Instant
  ) async throws -> ExplainedOccurrence {
    try await change(id, by: author, at: now) { schedule, zone, _ in
      let next = try schedule.nextToCome(after: now, in: zone)
      let hour = time ?? schedule.definition.at
      let isBack = day == next.day && hour == schedule.definition.at
      schedule.overlays[next.day] = isBack ? nil : .moved(to: day, at: hour)
      let moved = schedule.dueDate(on: next.day, in: zone)
      let earliest = schedule.undecided(before: next.day, in: zone).map { max($0.instant, now) } ?? now
      if moved.instant <= earliest { throw ScheduleOperationError.mustBeAfter(earliest) }
      if let following = schedule.next(after: next.day, in: zone), following.instant <= moved.instant {
        throw ScheduleOperationError.mustBeBefore(following.instant)
      }
      let trace = Trace(what: "schedule move", old: "\(next.instant)", new: "\(next.day) is due \(moved.instant)")
      return (trace, schedule.explained(moved, at: now, in: zone))
    }.result
  }

  /// The next `count` occurrences that are not decided yet, as they will be decided if nobody changes anything.
  package func explain(_ id: Int, count: Int, at now: Instant) async throws -> [ExplainedOccurrence] {
    let schedule = try await storage.read { try known(id, in: $0) }
    return schedule.explained(count, at: now, in: try rules(of: schedule))
  }

  /// The first `count` occurrences of a definition that is not saved yet, if it were saved and turned on now.
  ///
  /// - Parameters:
  ///   - before: the schedule that it would change; what was decided stays decided.
  ///   - timeZone: the definition's own, or else the team's.
  package func explain(
    _ definition: ScheduleDefinition, changing before: Schedule?, timeZone: String, count: Int, at now: Instant
  ) throws -> [ExplainedOccurrence] {
    var schedule =
      before
      ?? Schedule(
        id: 0, teamID: 0, admin: "", origin: ScheduleRegister.database, revision: 0, definition: definition,
        timeZone: timeZone, consideredFrom: now)
    schedule.definition = definition
    schedule.definition.isOn = true
    schedule.timeZone = timeZone
    schedule.consideredFrom = now
    return schedule.explained(count, at: now, in: try rules(named: timeZone))
  }
}

extension Schedule {
  fileprivate func explained(_ count: Int, at now: Instant, in zone: ZoneRules) -> [ExplainedOccurrence] {
    var explained: [ExplainedOccurrence] = []
    var due = firstUndecided(in: zone)
    while let next = due, explained.count < count {
      explained.append(self.explained(next, at: now, in: zone))
      due = self.next(after: next.day, in: zone)
    }
    return explained
  }

  /// The first that is still to come and that sends. One that is due already is the loop's.
  fileprivate func nextToCome(after now: Instant, in zone: ZoneRules) throws -> DueDate {
    guard definition.isOn else { throw ScheduleOperationError.isOff }
    var candidate = firstUndecided(in: zone)
    while let due = candidate {
      if due.instant > now, !isSkipped(due.day) { return due }
      candidate = next(after: due.day, in: zone)
    }
    throw ScheduleOperationError.nothingNext
  }

  fileprivate func explained(_ due: DueDate, at now: Instant, in zone: ZoneRules) -> ExplainedOccurrence {
    let asked = local(due.day)
    let (day, second) = zone.civil(at: due.instant)
    var notes: [ExplainedOccurrence.Note] = []
    if isClamped(due.day) { notes.append(.clamped(from: definition.startsOn.day)) }
    if case .moved = overlays[due.day] { notes.append(.moved(from: due.day, at: definition.at)) }
    switch zone.resolve(asked.day, asked.time).kind {
    case .unique: break
    case .gap: notes.append(.gap(asked: asked.time))
    case .firstOfTwo: notes.append(.firstOfTwo)
    }
    // What is overdue is decided now.
    let isPaused = isPaused(at: due.instant) || (due.instant <= now && isPaused(at: now))
    if isSkipped(due.day) { notes.append(.skipped) } else if isPaused { notes.append(.paused) }
    return ExplainedOccurrence(
      nominalDay: due.day, day: day, time: LocalTime(minuteOfDay: second / 60), instant: due.instant, notes: notes,
      window: definition.inactiveFor.window(asOf: due.asOf), title: definition.inactiveFor.title(asOf: due.asOf))
  }
}
