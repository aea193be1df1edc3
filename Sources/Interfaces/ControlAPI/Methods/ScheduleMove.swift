import Varlink

/// The next occurrence, and only it, comes due then: 2026-12-03 or 2026-12-03 10:00 in the schedule's time zone.
package enum ScheduleMove: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleMove"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var to: String

    package init(schedule: String, to: String) {
      self.schedule = schedule
      self.to = to
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var occurrence: PlannedOccurrence

    package init(occurrence: PlannedOccurrence) {
      self.occurrence = occurrence
    }
  }
}
