import Varlink

/// The next occurrences, 1 to 100 of them; 5 without a count.
package enum ScheduleExplain: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleExplain"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var count: Int?

    package init(schedule: String, count: Int? = nil) {
      self.schedule = schedule
      self.count = count
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedule: Schedule
    package var occurrences: [PlannedOccurrence]

    package init(schedule: Schedule, occurrences: [PlannedOccurrence]) {
      self.schedule = schedule
      self.occurrences = occurrences
    }
  }
}
