import Varlink

/// Takes back the last skip of an occurrence that is still to come; answers with it.
package enum ScheduleUnskip: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleUnskip"

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
