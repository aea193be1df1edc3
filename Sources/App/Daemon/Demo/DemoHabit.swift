import Domain

/// How somebody uses one offering; all days are counted back from today.
struct DemoHabit: Sendable {
  enum Rhythm: Sendable {
    /// Four of five working days.
    case daily
    /// One working day in each week.
    case weekly
    /// One working day in each three weeks.
    case rarely
    /// All days, weekends too.
    case machine
    case never
  }

  var offering: String
  var rhythm: Rhythm
  /// When the seat was assigned; `nil` for a day long ago.
  var since: Int?
  /// The day of the last use; `nil` while it goes on.
  var stopped: Int?
  /// When the seat was taken back; `nil` while it is held.
  var unassigned: Int?
  /// Whether there is a seat; multi-user licences are used without one.
  var isSeat = true

  /// Whether somebody whose dice are thrown with `chance` used it on a day.
  func isUsed(on day: CivilDay, today: CivilDay, chance: DemoChance) -> Bool {
    let age = today.daysSinceEpoch - day.daysSinceEpoch
    if let since, age > since { return false }
    if let stopped, age < stopped { return false }
    // A use on the very day of the last use, whatever the dice say: the mail's "last used on" is what was meant.
    if age == stopped { return rhythm != .never }
    switch rhythm {
    case .never: return false
    case .machine: return true
    case .daily: return chance.isAtWork(on: day) && chance.draw(day.daysSinceEpoch, below: 5) > 0
    case .weekly: return chance.isAtWork(on: day) && chance.isPick(day, ofWeeks: 1)
    case .rarely: return chance.isAtWork(on: day) && chance.isPick(day, ofWeeks: 3)
    }
  }

  /// The day of assignment: `since`, or one between one and four years ago.
  func assignedOn(today: CivilDay, chance: DemoChance) -> CivilDay {
    today.adding(days: -(since ?? 400 + chance.draw(0, below: 1000)))
  }

  static func daily(_ offering: String) -> Self { DemoHabit(offering: offering, rhythm: .daily) }
  static func weekly(_ offering: String) -> Self { DemoHabit(offering: offering, rhythm: .weekly) }
  static func rarely(_ offering: String) -> Self { DemoHabit(offering: offering, rhythm: .rarely) }
  static func stopped(_ offering: String, _ daysAgo: Int) -> Self {
    DemoHabit(offering: offering, rhythm: .daily, stopped: daysAgo)
  }
  static func never(_ offering: String, since daysAgo: Int? = nil) -> Self {
    DemoHabit(offering: offering, rhythm: .never, since: daysAgo)
  }
  static func new(_ offering: String, _ daysAgo: Int) -> Self {
    DemoHabit(offering: offering, rhythm: .daily, since: daysAgo)
  }
  static func left(_ offering: String, _ daysAgo: Int) -> Self {
    DemoHabit(offering: offering, rhythm: .daily, stopped: daysAgo, unassigned: daysAgo - 3)
  }
  static func shared(_ offering: String, _ rhythm: Rhythm) -> Self {
    DemoHabit(offering: offering, rhythm: rhythm, isSeat: false)
  }
}
