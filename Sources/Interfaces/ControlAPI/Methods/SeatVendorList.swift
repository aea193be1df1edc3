import Varlink

/// The seats that are to be taken away in the vendor's console: those that no import has confirmed.
package enum SeatVendorList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SeatVendorList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// Only of this action, confirmed or not.
    package var action: String?

    package init(team: String, action: String? = nil) {
      self.team = team
      self.action = action
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var seats: [UnassignedSeat]

    package init(seats: [UnassignedSeat]) {
      self.seats = seats
    }
  }
}
