import Varlink

/// seats is the list as it was mailed.
package enum NotificationShow: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.NotificationShow"

  package struct Parameters: Codable, Hashable, Sendable {
    package var notification: String

    package init(notification: String) {
      self.notification = notification
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var notification: Notification
    package var seats: [ListedSeat]
    package var deliveries: [Delivery]

    package init(notification: Notification, seats: [ListedSeat], deliveries: [Delivery]) {
      self.notification = notification
      self.seats = seats
      self.deliveries = deliveries
    }
  }
}
