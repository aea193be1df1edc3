import Varlink

package enum ExemptRemove: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Reply = Nothing

  package static let name = "org.seatwatch.ExemptRemove"

  package struct Parameters: Codable, Hashable, Sendable {
    package var exemption: String

    package init(exemption: String) {
      self.exemption = exemption
    }
  }
}
