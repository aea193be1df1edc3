import Varlink

/// Turns it off; its history is kept.
package enum ScheduleOff: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleOff"

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
