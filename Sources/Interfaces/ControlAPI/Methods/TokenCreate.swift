import Varlink

/// The secret is shown once.
package enum TokenCreate: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.TokenCreate"

  package struct Parameters: Codable, Hashable, Sendable {
    package var teams: [String]
    package var name: String

    package init(teams: [String], name: String) {
      self.teams = teams
      self.name = name
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var token: PushToken
    package var secret: String

    package init(token: PushToken, secret: String) {
      self.token = token
      self.secret = secret
    }
  }
}
