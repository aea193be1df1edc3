import Varlink

/// What was taken back and put back, the latest first; 100 without a limit.
package enum SeatJournal: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatJournal"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var action: String?
    package var state: UnassignedSeat.State?
    package var limit: Int?

    package init(team: String, action: String? = nil, state: UnassignedSeat.State? = nil, limit: Int? = nil) {
      self.team = team
      self.action = action
      self.state = state
      self.limit = limit
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var seats: [UnassignedSeat]

    package init(seats: [UnassignedSeat]) {
      self.seats = seats
    }
  }
}
