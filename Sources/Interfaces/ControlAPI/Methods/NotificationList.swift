import Varlink

/// The latest notifications first.
package enum NotificationList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.NotificationList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String?
    /// 100 when it is `nil`.
    package var limit: Int?

    package init(team: String? = nil, limit: Int? = nil) {
      self.team = team
      self.limit = limit
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var notifications: [Notification]

    package init(notifications: [Notification]) {
      self.notifications = notifications
    }
  }
}
