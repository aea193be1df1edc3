import Domain
import Scheduler

/// What the schedules are and were, for working out which occurrences there must be.
struct ExpectedLedger {
  /// A time during which a schedule was one and the same.
  struct Era {
    let dates: NominalDates
    let from: Int
    /// The schedule's revision when it began.
    var revision = 0
    let occurrences: [(day: Int, due: Int)]
    let dueByDay: [Int: Int]
    /// Where somebody moved occurrences to.
    var moved: [Int: Int] = [:]
    /// The days of which somebody said that they send nothing.
    var skipped: Set<Int> = []

    init(dates: NominalDates, from: Int) {
      self.dates = dates
      self.from = from
      occurrences = dates.occurrences(through: ExpectedLedger.horizon)
      dueByDay = Dictionary(occurrences.map { ($0.day, $0.due) }, uniquingKeysWith: { first, _ in first })
    }

    func due(_ day: Int) -> Int? { moved[day] ?? dueByDay[day] }
  }

  struct Kept {
    var id = 0
    var entry: ScheduleRegister.Entry
    var eras: [Era]
    /// From and until (nil while it lasts), and the last occurrence that was decided before.
    var pauses: [(from: Int, until: Int?, after: Int)] = []

    var era: Era {
      get { eras[eras.count - 1] }
      set { eras[eras.count - 1] = newValue }
    }

    mutating func pause(at now: Int, until: Int?, after last: Int) {
      endPauses(at: now)
      pauses.append((now, until, last))
    }

    /// A pause that ended is over for good, also when the clock is set back into it.
    mutating func endPauses(at now: Int, catchingUp: Bool = false) {
      if catchingUp { pauses.removeLast() }
      pauses = pauses.filter { $0.from < now }.map { ($0.from, $0.until.map { min($0, now) } ?? now, $0.after) }
    }
  }

  /// No history goes on for longer.
  static let horizon = NominalDates.days(.init(year: 2035, month: 1, day: 1)) * 86_400

  var schedules: [Kept] = []
  var entries: [ScheduleRegister.Entry] { schedules.map(\.entry) }

  /// What the database made of the latest definition; without a new revision nothing changed.
  mutating func confirm(_ number: Int, id: Int, revision: Int, dropped: [DroppedOverlay]) {
    schedules[number].id = id
    for overlay in dropped where overlay.schedule == id {
      switch overlay.what {
      case .pause: break
      case .skip(let day): schedules[number].era.skipped.remove(day.daysSinceEpoch)
      case .move(let day, _): schedules[number].era.moved[day.daysSinceEpoch] = nil
      }
    }
    let last = schedules[number].eras.count - 1
    schedules[number].eras[last].revision = revision
    guard last > 0 else { return }
    if schedules[number].eras[last - 1].dates == schedules[number].eras[last].dates {
      schedules[number].eras.removeLast()
    }
  }

  /// Draws what schedule `number` shall be from now on.
  mutating func define(_ number: Int, dice: inout Dice, at now: Int) -> ScheduleRegister.Entry {
    let today = now / 86_400
    let year = NominalDates.year(of: today) + dice.number(-1...0)
    let month = dice.number(1...12)
    var day = min(dice.pick([1, 15, 28, 29, 30, 31]), NominalDates.monthLength(month, year))
    var (step, minute) = (dice.pick(NominalDates.Step.allCases), dice.pick([0, 90, 150, 540, 1439]))
    let zone = dice.pick(NominalDates.Zone.allCases)
    if zone == .newYork, dice.hits(0.4) {
      // On Sundays, in an hour that a change of the clock skips or doubles.
      let sundays = (1...28).filter { NominalDates.isSunday(.init(year: year, month: month, day: $0)) }
      (day, step, minute) = (dice.pick(sundays), dice.pick([.weekly, .biweekly]), dice.pick([90, 150]))
    }
    let dates = NominalDates(start: .init(year: year, month: month, day: day), step: step, minute: minute, zone: zone)
    let entry = ScheduleRegister.Entry(
      team: "team-\(number % 3)", admin: "admin\(number)@example.com",
      definition: ScheduleDefinition(
        startsOn: CivilDay(year: year, month: month, day: day)!,
        frequency: Frequency(rawValue: dates.step.rawValue)!, inactiveFor: dice.pick(InactiveRange.allCases),
        at: LocalTime(minuteOfDay: dates.minute), timeZone: dates.zone.rawValue,
        alsoTo: dice.hits(0.5) ? ["other\(number)@example.com"] : [],
        whenNone: dice.pick([.send, .skip, .heartbeat(every: 3)]), catchUp: dice.hits(0.8) ? .once : .skip),
      timeZone: dates.zone.rawValue, origin: "teams.d/team-\(number % 3).yaml:\(number + 1)")
    if number < schedules.count {
      var era = Era(dates: dates, from: now)
      (era.moved, era.skipped) = (schedules[number].era.moved, schedules[number].era.skipped)
      schedules[number].eras.append(era)
      schedules[number].entry = entry
    } else {
      schedules.append(Kept(entry: entry, eras: [Era(dates: dates, from: now)]))
    }
    return entry
  }
}
