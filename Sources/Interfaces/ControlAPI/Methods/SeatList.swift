import Varlink

/// The seats that inactivity concerns, judged as ReportInactive judges them; counts are of those that are listed.
package enum SeatList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var product: String?
    /// A login, an address or another name.
    package var user: String?
    package var verdict: Seat.Verdict?
    package var asOf: String?
    package var range: String?

    package init(
      team: String, product: String? = nil, user: String? = nil, verdict: Seat.Verdict? = nil, asOf: String? = nil,
      range: String? = nil
    ) {
      self.team = team
      self.product = product
      self.user = user
      self.verdict = verdict
      self.asOf = asOf
      self.range = range
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case product
      case user
      case verdict
      case asOf = "as_of"
      case range
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var asOf: String
    package var range: String
    package var window: Window
    package var counts: Counts
    package var seats: [HeldSeat]
    package var dataThrough: String?

    package init(
      asOf: String, range: String, window: Window, counts: Counts, seats: [HeldSeat], dataThrough: String? = nil
    ) {
      self.asOf = asOf
      self.range = range
      self.window = window
      self.counts = counts
      self.seats = seats
      self.dataThrough = dataThrough
    }

    private enum CodingKeys: String, CodingKey {
      case asOf = "as_of"
      case range
      case window
      case counts
      case seats
      case dataThrough = "data_through"
    }
  }
}
