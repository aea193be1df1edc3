import Varlink

/// The next occurrence will be recorded as skipped; answers with it.
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
    package var occurrence: PlannedOccurrence

    package init(occurrence: PlannedOccurrence) {
      self.occurrence = occurrence
    }
  }
}
