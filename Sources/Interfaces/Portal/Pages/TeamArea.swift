/// The areas of a team's pages, in the order of the navigation; names as in SPEC 6.
enum TeamArea: String, CaseIterable {
  case usageReport = "usage-report"
  case seatUsage = "seat-usage"
  case tokenUsage = "token-usage"
  case balances
  case export
  case notifications
  case personalData = "personal-data"

  static let first = TeamArea.usageReport

  /// Below the team.
  var path: String { rawValue }

  var title: String {
    switch self {
    case .usageReport: "Usage Report"
    case .seatUsage: "Seat Usage"
    case .tokenUsage: "Token Usage"
    case .balances: "Balances"
    case .export: "Export"
    case .notifications: "Usage Notifications"
    case .personalData: "Personal data"
    }
  }
}
