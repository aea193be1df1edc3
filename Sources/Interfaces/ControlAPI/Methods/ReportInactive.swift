import Varlink

/// Who is inactive in a team.
package enum ReportInactive: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ReportInactive"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// A day; `nil` means today in the team's time zone.
    package var asOf: String?
    /// `30d`, `3m`, `6m`, `9m` or `12m`.
    package var range: String

    package init(team: String, asOf: String? = nil, range: String) {
      self.team = team
      self.asOf = asOf
      self.range = range
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case asOf = "as_of"
      case range
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var report: InactiveReport

    package init(report: InactiveReport) {
      self.report = report
    }
  }
}
