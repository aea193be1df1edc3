/// How often somebody used something: days a month on average, in tenths, rounded half up.
///
/// 30 days and each n calendar months count as one and n months; another window by the average length of a month.
package struct DaysPerMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let tenths: Int

  /// - Parameters:
  ///   - days: distinct days of use in the window, those of all the people together.
  ///   - people: the average is one of theirs; none gives 0.
  package init(days: Int, people: Int = 1, in window: ReportWindow) {
    let months = window.months
    let divisor = months.numerator * people
    tenths = divisor <= 0 ? 0 : (20 * days * months.denominator + divisor) / (2 * divisor)
  }

  package static func < (a: DaysPerMonth, b: DaysPerMonth) -> Bool { a.tenths < b.tenths }

  /// `6.6`
  package var description: String { "\(tenths / 10).\(tenths % 10)" }
}

extension ReportWindow {
  /// Its length in months, as a fraction.
  var months: (numerator: Int, denominator: Int) {
    let days = end.daysSinceEpoch - startExclusive.daysSinceEpoch
    if days == 30 { return (1, 1) }
    for months in [1, 2, 3, 6, 9, 12, 24] where end.adding(months: -months) == startExclusive { return (months, 1) }
    // 365.25 / 12 = 30.4375 = 487 / 16
    return (16 * days, 487)
  }
}
