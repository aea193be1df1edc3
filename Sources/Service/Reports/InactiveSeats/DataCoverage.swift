import Domain
import Storage

/// How much of a window the data cover.
package enum DataCoverage: Hashable, Sendable {
  /// No use was ever imported.
  case none
  /// Every day of the window.
  case whole(from: CivilDay, through: CivilDay)
  /// Some days of it, or none: who did not use anything on the others is not known.
  case partial(from: CivilDay, through: CivilDay)

  package init(_ record: CoverageRecord?, of window: ReportWindow) {
    guard let record else {
      self = .none
      return
    }
    let isWhole = record.from <= window.startExclusive.adding(days: 1) && record.through >= window.end
    self =
      isWhole
      ? .whole(from: record.from, through: record.through) : .partial(from: record.from, through: record.through)
  }

  /// The last day of which there are data.
  package var through: CivilDay? {
    switch self {
    case .none: nil
    case .whole(_, let through), .partial(_, let through): through
    }
  }

  /// Whether the data end more than so many days before the as-of day; `nil` days: the check is off.
  package func isStale(asOf day: CivilDay, freshnessDays: Int?) -> Bool {
    guard let freshnessDays else { return false }
    guard let through else { return true }
    return day.daysSinceEpoch - through.daysSinceEpoch > freshnessDays
  }
}
