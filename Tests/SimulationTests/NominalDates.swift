/// What the occurrences of a schedule should be, worked out without any code of the product: walking from day to day and
/// month to month, with the rules of the few zones that the simulation uses written out.
struct NominalDates: Equatable {
  enum Zone: String, CaseIterable {
    case utc = "UTC"
    case kolkata = "Asia/Kolkata"
    case newYork = "America/New_York"
  }

  enum Step: String, CaseIterable { case weekly, biweekly, monthly, quarterly }

  struct Date: Hashable { var year, month, day: Int }

  var start: Date
  var step: Step
  var minute: Int
  var zone: Zone

  /// Days since 1970-01-01 and seconds since then, for all occurrences due through `limit`.
  func occurrences(through limit: Int) -> [(day: Int, due: Int)] {
    var result: [(day: Int, due: Int)] = []
    var k = 0
    while true {
      let day = date(k)
      let due = instant(on: day)
      if due > limit { return result }
      result.append((day, due))
      k += 1
    }
  }

  private func date(_ k: Int) -> Int {
    switch step {
    case .weekly: return NominalDates.days(start) + 7 * k
    case .biweekly: return NominalDates.days(start) + 14 * k
    case .monthly, .quarterly:
      var date = start
      for _ in 0..<(step == .monthly ? k : 3 * k) {
        date.month += 1
        if date.month == 13 { (date.month, date.year) = (1, date.year + 1) }
      }
      date.day = min(start.day, NominalDates.monthLength(date.month, date.year))
      return NominalDates.days(date)
    }
  }

  /// A skipped hour is read with the offset before the gap; of a doubled one the first counts.
  private func instant(on day: Int) -> Int {
    let local = day * 86_400 + minute * 60
    switch zone {
    case .utc: return local
    case .kolkata: return local - 19_800
    case .newYork:
      let year = NominalDates.year(of: day)
      let springForward = (NominalDates.sunday(2, 3, year)) * 86_400 + 7200
      let fallBack = (NominalDates.sunday(1, 11, year)) * 86_400 + 7200
      let isSummer = local >= springForward + 3600 && local < fallBack
      return local + (isSummer ? 14_400 : 18_000)
    }
  }

  /// The nth Sunday of a month, since 2007 the days on which New York changes its clocks.
  private static func sunday(_ n: Int, _ month: Int, _ year: Int) -> Int {
    var day = days(Date(year: year, month: month, day: 1))
    while !isSunday(day) { day += 1 }
    return day + 7 * (n - 1)
  }

  static func isSunday(_ date: Date) -> Bool { isSunday(days(date)) }

  private static func isSunday(_ day: Int) -> Bool { (day + 4) % 7 == 0 }

  static func monthLength(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  static func days(_ date: Date) -> Int {
    var total = 0
    for year in 1970..<date.year { total += monthLength(2, year) == 29 ? 366 : 365 }
    for month in 1..<date.month { total += monthLength(month, date.year) }
    return total + date.day - 1
  }

  static func year(of day: Int) -> Int {
    var (year, left) = (1970, day)
    while true {
      let length = monthLength(2, year) == 29 ? 366 : 365
      if left < length { return year }
      left -= length
      year += 1
    }
  }
}
