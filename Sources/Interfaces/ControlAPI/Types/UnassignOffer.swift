/// What taking seats back would do, and the token that confirms it.
package struct UnassignOffer: Codable, Hashable, Sendable {
  package var team: String
  /// The days that were looked at; it ends today.
  package var window: Window
  package var offered: [HeldSeat]
  package var refused: [RefusedSeat]
  /// Seats in one action at the most.
  package var atMost: Int
  package var token: String

  package init(team: String, window: Window, offered: [HeldSeat], refused: [RefusedSeat], atMost: Int, token: String) {
    self.team = team
    self.window = window
    self.offered = offered
    self.refused = refused
    self.atMost = atMost
    self.token = token
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case window
    case offered
    case refused
    case atMost = "at_most"
    case token
  }
}
