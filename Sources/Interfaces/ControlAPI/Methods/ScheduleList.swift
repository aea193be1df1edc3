import Varlink

/// The schedules of a team, or all.
package enum ScheduleList: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleList"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String?

    package init(team: String? = nil) {
      self.team = team
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedules: [Schedule]

    package init(schedules: [Schedule]) {
      self.schedules = schedules
    }
  }
}
