import Varlink

/// Turns it on; nothing of the time before is sent.
package enum ScheduleOn: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleOn"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String

    package init(schedule: String) {
      self.schedule = schedule
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedule: Schedule

    package init(schedule: Schedule) {
      self.schedule = schedule
    }
  }
}
