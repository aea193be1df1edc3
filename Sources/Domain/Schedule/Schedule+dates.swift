extension Schedule {
  private var recurrence: Recurrence {
    Recurrence(startsOn: definition.startsOn, frequency: definition.frequency, endsOn: definition.endsOn)
  }

  /// When the occurrence of a date is due, wherever it was moved to.
  package func dueDate(on day: CivilDay, in zone: ZoneRules) -> DueDate {
    let (asOf, time) = local(day)
    return DueDate(day: day, instant: zone.resolve(asOf, time).instant, asOf: asOf)
  }

  /// The day and hour that are asked for; a clock change may have neither.
  package func local(_ day: CivilDay) -> (day: CivilDay, time: LocalTime) {
    if case .moved(let newDay, let time) = overlays[day] { return (newDay, time) }
    return (day, definition.at)
  }

  /// Whether the date is one of this schedule's own.
  package func hasOccurrence(on day: CivilDay) -> Bool {
    recurrence.occurrence(recurrence.index(onOrAfter: day)) == day
  }

  /// Whether the date is its month's last day because the month has none like the start date's.
  package func isClamped(_ day: CivilDay) -> Bool { recurrence.isClamped(recurrence.index(onOrAfter: day)) }

  /// The first occurrence that is not decided yet and not due before `consideredFrom`; `nil` when the schedule is off or over.
  ///
  /// An occurrence due in the very minute of `consideredFrom` still counts: who says 09:00 at 09:00:20 means today.
  package func firstUndecided(in zone: ZoneRules) -> DueDate? {
    guard definition.isOn else { return nil }
    let earliest = Instant(seconds: consideredFrom.seconds - consideredFrom.seconds.mod(60))
    // A gap or a fold moves an instant by less than two days, so no earlier date can be due later, but one that was moved.
    var before = zone.day(of: earliest).adding(days: -3)
    if let moved = overlays.keys.min() { before = min(before, moved.adding(days: -1)) }
    var day = recurrence.next(after: max(decidedOn ?? before, before))
    while let candidate = day {
      let due = dueDate(on: candidate, in: zone)
      if due.instant >= earliest { return due }
      day = recurrence.next(after: candidate)
    }
    return nil
  }

  /// The occurrence after `day`.
  package func next(after day: CivilDay, in zone: ZoneRules) -> DueDate? {
    guard definition.isOn else { return nil }
    return recurrence.next(after: day).map { dueDate(on: $0, in: zone) }
  }

  /// The occurrence before `day`, unless that is decided already or none of this schedule's.
  package func undecided(before day: CivilDay, in zone: ZoneRules) -> DueDate? {
    guard let earlier = recurrence.last(through: day.adding(days: -1)), decidedOn.map({ $0 < earlier }) ?? true
    else { return nil }
    let due = dueDate(on: earlier, in: zone)
    return due.instant >= Instant(seconds: consideredFrom.seconds - consideredFrom.seconds.mod(60)) ? due : nil
  }

  /// This occurrence, or the first after it that nobody told to send nothing.
  package func nextNotSkipped(from due: DueDate?, in zone: ZoneRules) -> DueDate? {
    var candidate = due
    while let found = candidate, isSkipped(found.day) { candidate = next(after: found.day, in: zone) }
    return candidate
  }
}
