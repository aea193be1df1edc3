import Varlink

/// The next occurrence will be recorded as skipped.
package enum ScheduleSkip: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleSkip"

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
