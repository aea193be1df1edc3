import Varlink

/// Puts a seat back as it was, unless it was assigned anew since.
package enum SeatRestore: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatRestore"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// The journal's id.
    package var entry: String

    package init(team: String, entry: String) {
      self.team = team
      self.entry = entry
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var seat: UnassignedSeat

    package init(seat: UnassignedSeat) {
      self.seat = seat
    }
  }
}
