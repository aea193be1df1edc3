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
    package var user: String
    package var product: String
    /// What the seat was bought as.
    package var offering: String
    /// null: it is not judged, and sentence says why.
    package var seat: Seat?
    package var asOf: String
    package var range: String
    package var window: Window
    package var dataThrough: String?
    package var sentence: String
    /// What that rests on, a line each, for people.
    package var evidence: [String]

    package init(
      user: String, product: String, offering: String, seat: Seat? = nil, asOf: String, range: String, window: Window,
      dataThrough: String? = nil, sentence: String, evidence: [String]
    ) {
      self.user = user
      self.product = product
      self.offering = offering
      self.seat = seat
      self.asOf = asOf
      self.range = range
      self.window = window
      self.dataThrough = dataThrough
      self.sentence = sentence
      self.evidence = evidence
    }

    private enum CodingKeys: String, CodingKey {
      case user
      case product
      case offering
      case seat
      case asOf = "as_of"
      case range
      case window
      case dataThrough = "data_through"
      case sentence
      case evidence
    }
  }
}
