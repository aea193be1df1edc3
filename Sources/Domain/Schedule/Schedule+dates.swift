extension Schedule {
  private var recurrence: Recurrence {
    Recurrence(startsOn: definition.startsOn, frequency: definition.frequency, endsOn: definition.endsOn)
  }

  package func dueDate(on day: CivilDay, in zone: ZoneRules) -> DueDate {
    DueDate(day: day, instant: zone.resolve(day, definition.at).instant)
  }

  /// The first occurrence that is not decided yet and not due before `consideredFrom`; `nil` when the schedule is off or over.
  ///
  /// An occurrence due in the very minute of `consideredFrom` still counts: who says 09:00 at 09:00:20 means today.
  package func firstUndecided(in zone: ZoneRules) -> DueDate? {
    guard definition.isOn else { return nil }
    let earliest = Instant(seconds: consideredFrom.seconds - consideredFrom.seconds.mod(60))
    // A gap or a fold moves an instant by less than two days, so no earlier date can be due later.
    let before = zone.day(of: earliest).adding(days: -3)
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
}
