import Varlink

/// until is a day.
package enum ExemptAdd: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ExemptAdd"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var user: String
    package var product: String?
    package var because: String
    package var until: String?

    package init(team: String, user: String, product: String? = nil, because: String, until: String? = nil) {
      self.team = team
      self.user = user
      self.product = product
      self.because = because
      self.until = until
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var exemption: Exemption

    package init(exemption: Exemption) {
      self.exemption = exemption
    }
  }
}
