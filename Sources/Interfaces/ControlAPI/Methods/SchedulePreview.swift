import Varlink

/// What would be sent now; nothing is sent or recorded. message is the whole mail.
package enum SchedulePreview: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SchedulePreview"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String

    package init(schedule: String) {
      self.schedule = schedule
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var recipient: String
    package var subject: String
    package var text: String
    package var html: String
    package var message: String

    package init(recipient: String, subject: String, text: String, html: String, message: String) {
      self.recipient = recipient
      self.subject = subject
      self.text = text
      self.html = html
      self.message = message
    }
  }
}
