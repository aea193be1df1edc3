import Domain

/// The phrases a notification is made of.
enum Wording {
  /// `1 seat`, `12 seats`.
  static func count(_ n: Int, _ one: String, _ many: String) -> String { "\(number(n)) \(n == 1 ? one : many)" }

  /// `12 people are not using 15 seats`.
  static func idleness(people: Int, seats: Int) -> String {
    "\(count(people, "person is", "people are")) not using \(count(seats, "seat", "seats"))"
  }

  /// Thousands apart by commas: `12,345`.
  static func number(_ n: Int) -> String {
    let digits = Array(String(n.magnitude))
    var text = n < 0 ? "-" : ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `EUR 1,250`, `EUR 1,250.50`.
  static func money(_ hundredths: Int, _ currency: String) -> String {
    let cents = hundredths % 100
    return "\(currency) \(number(hundredths / 100))\(cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)")"
  }

  /// `31st`.
  static func ordinal(_ n: Int) -> String {
    switch (n % 10, n % 100) {
    case (_, 11...13): "\(n)th"
    case (1, _): "\(n)st"
    case (2, _): "\(n)nd"
    case (3, _): "\(n)rd"
    default: "\(n)th"
    }
  }

  /// `today`, `in 1 day`, `in 23 days`, `5 days ago`.
  static func distance(from day: CivilDay, to other: CivilDay) -> String {
    let days = other.daysSinceEpoch - day.daysSinceEpoch
    if days == 0 { return "today" }
    return days > 0 ? "in \(count(days, "day", "days"))" : "\(count(-days, "day", "days")) ago"
  }

  /// `every month on the 31st (or the month's last day) at 09:00, Europe/Berlin`.
  static func rhythm(of schedule: ScheduleDefinition, zone: String) -> String {
    let weekday = weekdays[schedule.startsOn.weekday]
    let day = schedule.startsOn.day
    let monthly = "on the \(ordinal(day))\(day > 28 ? " (or the month's last day)" : "")"
    let rhythm =
      switch schedule.frequency {
      case .weekly: "every week on \(weekday)"
      case .biweekly: "every two weeks on \(weekday)"
      case .monthly: "every month \(monthly)"
      case .quarterly: "every three months \(monthly)"
      }
    return "\(rhythm) at \(schedule.at), \(DisplayText.clean(zone))"
  }

  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
