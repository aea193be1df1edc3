import Domain
import Storage

/// What is to be exported of a team.
package struct ExportRequest: Sendable {
  package enum Report: String, CaseIterable, Hashable, Sendable {
    case subscriptions
    case users
    /// A row for each seat that was held in the date range.
    case usage
    /// A row for each user, product, version and day.
    case daily
  }

  package enum Format: String, CaseIterable, Hashable, Sendable {
    case csv
    /// A workbook: the filters on its first sheet, a sheet for each table.
    case xlsx
  }

  /// How columns are named.
  package enum Columns: String, CaseIterable, Hashable, Sendable {
    /// The vendor's names until 2025: `last_accessed`.
    case vendor2025 = "2025"
    /// The vendor's names since 2026: `Last accessed`.
    case vendor2026 = "2026"
    /// The generic schema, which an import takes back without loss.
    case generic
  }

  package var team: TeamRecord
  package var reports: [Report]
  package var format: Format
  package var columns: Columns
  package var period: ReportPeriod

  package init(
    team: TeamRecord, reports: [Report], format: Format, columns: Columns = .vendor2026, period: ReportPeriod
  ) {
    self.team = team
    self.reports = reports
    self.format = format
    self.columns = columns
    self.period = period
  }
}
