import Varlink

/// What SeatUnassign would do; nothing is changed.
package enum SeatPlan: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatPlan"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var seats: [SeatName]
    package var range: String?

    package init(team: String, seats: [SeatName], range: String? = nil) {
      self.team = team
      self.seats = seats
      self.range = range
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var plan: UnassignOffer

    package init(plan: UnassignOffer) {
      self.plan = plan
    }
  }
}
