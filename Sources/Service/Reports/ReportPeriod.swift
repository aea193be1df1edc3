import Domain

/// The days that a report of use looks at, and how they are named: one of the five ranges, or dates of somebody's own.
package struct ReportPeriod: Hashable, Sendable {
  package let window: ReportWindow
  /// `nil`: own dates.
  package let range: InactiveRange?

  package init(_ range: InactiveRange, asOf day: CivilDay) {
    self.range = range
    window = range.window(asOf: day)
  }

  /// Both days included.
  package init(from first: CivilDay, through last: CivilDay) {
    range = nil
    window = ReportWindow(startExclusive: first.adding(days: -1), end: last)
  }

  package var asOf: CivilDay { window.end }

  /// `Past 3 months (Oct 10–Jan 10)`, `1 Oct 2026–31 Oct 2026`.
  package var title: String {
    range?.usageTitle(asOf: window.end)
      ?? "\(window.startExclusive.adding(days: 1).spelledOut)–\(window.end.spelledOut)"
  }
}
