import Varlink

/// Goes on. With catch_up the latest occurrence of the paused time is sent, without it none.
package enum ScheduleResume: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleResume"

  package struct Parameters: Codable, Hashable, Sendable {
    package var schedule: String
    package var catchUp: Bool

    package init(schedule: String, catchUp: Bool) {
      self.schedule = schedule
      self.catchUp = catchUp
    }

    private enum CodingKeys: String, CodingKey {
      case schedule
      case catchUp = "catch_up"
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedule: Schedule

    package init(schedule: Schedule) {
      self.schedule = schedule
    }
  }
}
