/// How far back somebody must not have used a product to be called inactive: the five ranges of the vendor's page.
package enum InactiveRange: String, CaseIterable, Hashable, Sendable {
  case days30 = "30 days"
  case months3 = "3 months"
  case months6 = "6 months"
  case months9 = "9 months"
  case year1 = "1 year"

  /// The spelling for command lines: `30d`, `3m`, `6m`, `9m`, `12m`.
  package var short: String {
    switch self {
    case .days30: "30d"
    case .months3: "3m"
    case .months6: "6m"
    case .months9: "9m"
    case .year1: "12m"
    }
  }

  package init?(short: String) {
    guard let range = InactiveRange.allCases.first(where: { $0.short == short }) else { return nil }
    self = range
  }

  /// The window that ends with `asOf`: 30 days, or the same day of the month so many months earlier, clamped.
  package func window(asOf end: CivilDay) -> ReportWindow {
    let start =
      switch self {
      case .days30: end.adding(days: -30)
      case .months3: end.adding(months: -3)
      case .months6: end.adding(months: -6)
      case .months9: end.adding(months: -9)
      case .year1: end.adding(months: -12)
      }
    return ReportWindow(startExclusive: start, end: end)
  }

  /// `Past 3 months (Oct 10–Jan 10)`.
  package func title(asOf end: CivilDay) -> String {
    "Past \(rawValue) (\(window(asOf: end).label))"
  }

  /// `Past 12 months (Jan 10–Jan 10)`: as reports of use name it.
  package func usageTitle(asOf end: CivilDay) -> String {
    let days = self == .year1 ? "12 months" : rawValue
    return "Past \(days) (\(window(asOf: end).label))"
  }
}
