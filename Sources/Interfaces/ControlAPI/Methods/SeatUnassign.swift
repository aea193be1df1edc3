import Varlink

/// Takes back what the plan with this token offered, after looking again; done twice it is done once.
package enum SeatUnassign: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatUnassign"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var seats: [SeatName]
    package var range: String?
    package var token: String
    package var because: String

    package init(team: String, seats: [SeatName], range: String? = nil, token: String, because: String) {
      self.team = team
      self.seats = seats
      self.range = range
      self.token = token
      self.because = because
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var action: String
    package var seats: [UnassignedSeat]

    package init(action: String, seats: [UnassignedSeat]) {
      self.action = action
      self.seats = seats
    }
  }
}
