import Varlink

/// An extra notification now. to: one address that gets it as a test; null: the recipients.
package enum ScheduleSend: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleSend"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var to: String?

    package init(schedule: String, to: String? = nil) {
      self.schedule = schedule
      self.to = to
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var notification: String

    package init(notification: String) {
      self.notification = notification
    }
  }
}
