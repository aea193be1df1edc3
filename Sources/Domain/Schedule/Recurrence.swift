/// The days on which a schedule comes due.
///
/// Occurrence k is computed from the first day, never from the one before: 31 January, 28 February, 31 March.
package struct Recurrence: Hashable, Sendable {
  /// Occurrence 0.
  package let startsOn: CivilDay
  package let frequency: Frequency
  /// The last day that may have an occurrence; `nil` for no end.
  package let endsOn: CivilDay?

  package init(startsOn: CivilDay, frequency: Frequency, endsOn: CivilDay? = nil) {
    self.startsOn = startsOn
    self.frequency = frequency
    self.endsOn = endsOn
  }

  /// `nil` after `endsOn`, and for a negative `k`.
  package func occurrence(_ k: Int) -> CivilDay? {
    guard k >= 0 else { return nil }
    let day = unbounded(k)
    if let endsOn, day > endsOn { return nil }
    return day
  }

  /// Whether occurrence k lies on a month's last day because that month has no such day as `startsOn`'s.
  package func isClamped(_ k: Int) -> Bool {
    switch frequency.step {
    case .days: false
    case .months: unbounded(k).day != startsOn.day
    }
  }

  /// The first k whose day is not before `day`, whether or not the recurrence ends earlier.
  package func index(onOrAfter day: CivilDay) -> Int {
    guard day > startsOn else { return 0 }
    switch frequency.step {
    case .days(let step):
      return (day.daysSinceEpoch - startsOn.daysSinceEpoch + step - 1) / step
    case .months(let step):
      let (year, month, _) = day.components
      let (firstYear, firstMonth, _) = startsOn.components
      let k = ((year - firstYear) * 12 + month - firstMonth) / step
      return unbounded(k) < day ? k + 1 : k
    }
  }

  /// The first occurrence strictly after a day; the very first for `nil`.
  package func next(after day: CivilDay?) -> CivilDay? {
    occurrence(day.map { index(onOrAfter: $0.adding(days: 1)) } ?? 0)
  }

  /// The latest occurrence that is not after a day.
  package func last(through day: CivilDay) -> CivilDay? {
    occurrences(after: nil, through: day).last
  }

  /// All occurrences strictly after one day (from the first for `nil`) up to another, that one included; found by arithmetic,
  /// so a range of a century costs no more than one of a week until its days are asked for.
  package func occurrences(after day: CivilDay?, through last: CivilDay) -> Occurrences {
    let lower = day.map { index(onOrAfter: $0.adding(days: 1)) } ?? 0
    let end = endsOn.map { min($0, last) } ?? last
    let upper = index(onOrAfter: end.adding(days: 1))
    return Occurrences(recurrence: self, indices: lower..<max(lower, upper))
  }

  func unbounded(_ k: Int) -> CivilDay {
    switch frequency.step {
    case .days(let step): startsOn.adding(days: k * step)
    case .months(let step): startsOn.adding(months: k * step)
    }
  }
}

extension Frequency {
  fileprivate enum Step {
    case days(Int), months(Int)
  }

  fileprivate var step: Step {
    switch self {
    case .weekly: .days(7)
    case .biweekly: .days(14)
    case .monthly: .months(1)
    case .quarterly: .months(3)
    }
  }
}
