/// The rules of one time zone: which offset from UTC is valid when, from the beginning of time to its end.
///
/// Read from a TZif file, see `init(tzif:name:)`. Transitions that a file gives as a yearly rule are laid out for 400 years,
/// after which the Gregorian calendar, weekdays included, repeats: so each question is one binary search.
package struct ZoneRules: Sendable {
  /// As asked for, for example `Europe/Berlin`.
  package let name: String

  /// From when on `offsets[i + 1]` is valid; strictly ascending, and neighbouring offsets differ.
  let transitions: [Int]
  /// Seconds east of UTC; one more than there are transitions.
  let offsets: [Int]
  /// `nil` when nothing repeats.
  let cycle: Cycle?

  /// Stretch of 400 years that stands for all years after it.
  struct Cycle: Equatable, Sendable {
    static let length = 146_097 * 86_400
    /// The first second that must be looked up some cycles earlier; the layout goes on for a year after it.
    var end: Int
    /// Whether the rule also holds for the time before: a file without a single transition of its own.
    var reachesBack: Bool

    /// How many seconds to subtract from a time so that it lies in the layout.
    func shift(for seconds: Int) -> Int {
      if seconds >= end { return (seconds - end) / Cycle.length * Cycle.length + Cycle.length }
      if reachesBack, seconds < end - Cycle.length {
        return -((end - Cycle.length - seconds - 1) / Cycle.length + 1) * Cycle.length
      }
      return 0
    }
  }

  /// Coordinated Universal Time, without any file.
  package static let utc = ZoneRules(name: "UTC", transitions: [], offsets: [0], cycle: nil)

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int {
    let seconds = instant.seconds
    return offsets[segment(at: seconds - (cycle?.shift(for: seconds) ?? 0))]
  }

  /// What calendar and clock on the wall show; `secondOfDay` from 0 to 86 399.
  package func civil(at instant: Instant) -> (day: CivilDay, secondOfDay: Int) {
    let local = instant.seconds + offset(at: instant)
    let secondOfDay = local.mod(86_400)
    return (CivilDay(daysSinceEpoch: (local - secondOfDay) / 86_400), secondOfDay)
  }

  package func day(of instant: Instant) -> CivilDay { civil(at: instant).day }

  /// The number of transitions at or before a time, which is the index of the offset valid then.
  func segment(at seconds: Int) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ZoneRules: Equatable {
  /// Two names for the same rules are equal.
  package static func == (a: ZoneRules, b: ZoneRules) -> Bool {
    a.transitions == b.transitions && a.offsets == b.offsets && a.cycle == b.cycle
  }
}
