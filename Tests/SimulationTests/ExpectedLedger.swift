import Domain
import Scheduler

/// What the schedules are and were, for working out which occurrences there must be.
struct ExpectedLedger {
  /// A time during which a schedule was one and the same.
  struct Era {
    var dates: NominalDates
    var from: Int
    var until: Int?
  }

  struct Kept {
    var id = 0
    var entry: ScheduleRegister.Entry
    var eras: [Era]
    /// From and until; nil while it lasts.
    var pauses: [(from: Int, until: Int?)] = []

    /// Only the last pause is kept in the database, as a pause that ended long ago has been dealt with.
    mutating func togglePause(at now: Int) -> Bool {
      if let last = pauses.indices.last, pauses[last].until == nil {
        pauses[last].until = now
        return false
      }
      pauses.append((now, nil))
      return true
    }
  }

  var schedules: [Kept] = []
  var entries: [ScheduleRegister.Entry] { schedules.map(\.entry) }

  subscript(schedule number: Int) -> Kept {
    get { schedules[number] }
    set { schedules[number] = newValue }
  }

  mutating func setID(_ id: Int, of number: Int) { schedules[number].id = id }

  /// Draws what schedule `number` shall be from now on.
  mutating func define(_ number: Int, dice: inout Dice, at now: Int) -> ScheduleRegister.Entry {
    let today = now / 86_400
    let year = NominalDates.year(of: today) + dice.number(-1...0)
    let month = dice.number(1...12)
    let day = min(dice.pick([1, 15, 28, 29, 30, 31]), NominalDates.monthLength(month, year))
    let dates = NominalDates(
      start: .init(year: year, month: month, day: day), step: dice.pick(NominalDates.Step.allCases),
      minute: dice.pick([0, 90, 150, 540, 1439]), zone: dice.pick(NominalDates.Zone.allCases))
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
      let last = schedules[number].eras.count - 1
      schedules[number].eras[last].until = now
      schedules[number].eras.append(Era(dates: dates, from: now))
      schedules[number].entry = entry
    } else {
      schedules.append(Kept(entry: entry, eras: [Era(dates: dates, from: now)]))
    }
    return entry
  }
}
