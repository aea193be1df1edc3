import Varlink

/// What is left of tokens and cloud credits.
package enum ReportBalances: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ReportBalances"

  package struct Parameters: Codable, Hashable, Sendable {
    /// `nil`: every team that has any.
    package var team: String?
    /// A day; `nil` means today in each team's time zone.
    package var asOf: String?

    package init(team: String? = nil, asOf: String? = nil) {
      self.team = team
      self.asOf = asOf
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case asOf = "as_of"
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var balances: [Balance]

    package init(balances: [Balance]) {
      self.balances = balances
    }
  }
}
