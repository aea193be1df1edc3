import Varlink

package enum TokenList: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.TokenList"

  package struct Reply: Codable, Hashable, Sendable {
    package var tokens: [PushToken]

    package init(tokens: [PushToken]) {
      self.tokens = tokens
    }
  }
}
