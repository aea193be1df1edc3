import Varlink

/// Replaces who somebody is by a pseudonym, for good.
package enum Erase: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.Erase"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var user: String

    package init(team: String, user: String) {
      self.team = team
      self.user = user
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var pseudonym: String
    package var places: Int
    package var openMessages: Int

    private enum CodingKeys: String, CodingKey {
      case pseudonym, places
      case openMessages = "open_messages"
    }

    package init(pseudonym: String, places: Int, openMessages: Int) {
      self.pseudonym = pseudonym
      self.places = places
      self.openMessages = openMessages
    }
  }
}
