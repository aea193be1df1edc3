/// When in each year the clocks change: one of the two dates of a POSIX `TZ` string, with its time.
struct YearlyChange: Hashable, Sendable {
  enum Date: Hashable, Sendable {
    /// `Jn`, 1 to 365; 29 February is never counted, so 60 is always 1 March.
    case dayWithoutLeapDay(Int)
    /// `n`, 0 to 365; 29 February counts.
    case dayOfYear(Int)
    /// `Mm.w.d`: the w-th such weekday (0 is Sunday) of the month, the last one for week 5.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  let date: Date
  /// Seconds after that day's midnight on the clock before the change; −167 to 167 hours.
  let secondOfDay: Int

  /// The change in a year, in seconds from 1970-01-01T00:00:00 on the clock before the change.
  func localSeconds(in year: Int) -> Int {
    dayNumber(in: year) * 86_400 + secondOfDay
  }

  private func dayNumber(in year: Int) -> Int {
    switch date {
    case .dayWithoutLeapDay(let day):
      let passesLeapDay = CivilDay.isLeap(year) && day > 59
      return CivilDay.firstDay(ofYear: year) + day - 1 + (passesLeapDay ? 1 : 0)
    case .dayOfYear(let day):
      return CivilDay.firstDay(ofYear: year) + day
    case .weekday(let month, let week, let weekday):
      let first = CivilDay(daysSinceEpoch: CivilDay.firstDay(ofYear: year)).adding(months: month - 1)
      var day = (weekday - first.weekday).mod(7) + (week - 1) * 7
      while day >= CivilDay.length(ofMonth: month, year: year) { day -= 7 }
      return first.daysSinceEpoch + day
    }
  }
}

extension CivilDay {
  /// Days from 1970-01-01 to 1 January of a year.
  static func firstDay(ofYear year: Int) -> Int {
    let before = year - 1
    let leapDays = before.quotient(4) - before.quotient(100) + before.quotient(400)
    return (year - 1970) * 365 + leapDays - 477
  }
}

extension Int {
  /// The quotient rounded down.
  func quotient(_ n: Int) -> Int { (self - mod(n)) / n }
}
