import Varlink

/// Asks for an extra notification now. to: one address that gets it as a test; null: the recipients. The same key for the same
/// schedule asks for nothing new.
package enum ScheduleSend: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleSend"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var to: String?
    package var key: String?

    package init(schedule: String, to: String? = nil, key: String? = nil) {
      self.schedule = schedule
      self.to = to
      self.key = key
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var request: String

    package init(request: String) {
      self.request = request
    }
  }
}
