import Varlink

/// The verdict of one seat and everything it rests on: the day is today in the team's zone, the range 3m, where they are left out.
package enum Why: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.Why"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var user: String
    package var product: String
    package var asOf: String?
    package var range: String?

    package init(team: String, user: String, product: String, asOf: String? = nil, range: String? = nil) {
      self.team = team
      self.user = user
      self.product = product
      self.asOf = asOf
      self.range = range
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case user
      case product
      case asOf = "as_of"
      case range
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var seat: Seat
    package var asOf: String
    package var range: String
    package var window: Window
    package var dataThrough: String?
    /// A line each, for people: seat, subscription, exemption, uses, data.
    package var reasons: [String]

    package init(seat: Seat, asOf: String, range: String, window: Window, dataThrough: String? = nil, reasons: [String])
    {
      self.seat = seat
      self.asOf = asOf
      self.range = range
      self.window = window
      self.dataThrough = dataThrough
      self.reasons = reasons
    }

    private enum CodingKeys: String, CodingKey {
      case seat
      case asOf = "as_of"
      case range
      case window
      case dataThrough = "data_through"
      case reasons
    }
  }
}
