import Varlink

/// Occurrences that come due are recorded as paused. until: the first day on which it goes on; null: until it is resumed.
package enum SchedulePause: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.SchedulePause"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var until: String?

    package init(schedule: String, until: String? = nil) {
      self.schedule = schedule
      self.until = until
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedule: Schedule

    package init(schedule: Schedule) {
      self.schedule = schedule
    }
  }
}
