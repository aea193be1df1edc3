import Varlink

package enum TokenRevoke: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Reply = Nothing

  package static let name = "org.seatwatch.TokenRevoke"

  package struct Parameters: Codable, Hashable, Sendable {
    package var token: String

    package init(token: String) {
      self.token = token
    }
  }
}
