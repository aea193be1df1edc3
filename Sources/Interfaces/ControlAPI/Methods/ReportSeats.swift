import Varlink

/// How seats are used.
package enum ReportSeats: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ReportSeats"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// A day; `nil` means today in the team's time zone.
    package var asOf: String?
    /// `30d`, `3m`, `6m`, `9m` or `12m`.
    package var range: String
    /// `user` to list users; `nil` or `product` without.
    package var by: String?
    /// Only this one, in detail.
    package var product: String?
    /// Only this one, in detail.
    package var user: String?
    /// What the page before had as `next`.
    package var after: String?
    /// Users to a page; 500 if it is left out.
    package var limit: Int?

    package init(
      team: String, asOf: String? = nil, range: String, by: String? = nil, product: String? = nil, user: String? = nil,
      after: String? = nil, limit: Int? = nil
    ) {
      self.team = team
      self.asOf = asOf
      self.range = range
      self.by = by
      self.product = product
      self.user = user
      self.after = after
      self.limit = limit
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case asOf = "as_of"
      case range
      case by
      case product
      case user
      case after
      case limit
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var report: SeatsReport

    package init(report: SeatsReport) {
      self.report = report
    }
  }
}
