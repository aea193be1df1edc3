/// On how many days of a month something was used, in the mean over a window; a month is the twelfth part of 365.25 days.
package struct MonthlyAverage: Hashable, Sendable, CustomStringConvertible {
  /// Tenths of a day, rounded.
  package let tenths: Int

  /// - Parameter daysUsed: distinct days within the window.
  package init(daysUsed: Int, in window: ReportWindow) {
    let days = max(window.end.daysSinceEpoch - window.startExclusive.daysSinceEpoch, 1)
    tenths = (daysUsed * 10 * 487 + 8 * days) / (16 * days)
  }

  /// `2.3`.
  package var description: String { "\(tenths / 10).\(tenths % 10)" }
}
