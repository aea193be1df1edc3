import Varlink

/// schedule is here and below the id, or the team, or team/admin where a team has several.
package enum ScheduleShow: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleShow"

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
