import Varlink

/// Makes a schedule that belongs to the database, or edits one: what is null stays, or gets its default in a new one, which needs
/// starts_on, frequency and inactive_for. ends_on can be "never", time_zone "team". also_to: besides the admin.
package enum ScheduleSet: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ScheduleSet"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    package var admin: String
    package var startsOn: String?
    package var frequency: String?
    package var inactiveFor: String?
    package var at: String?
    package var timeZone: String?
    package var alsoTo: [String]?
    package var whenNone: String?
    package var catchUp: String?
    package var endsOn: String?

    package init(
      team: String, admin: String, startsOn: String? = nil, frequency: String? = nil, inactiveFor: String? = nil,
      at: String? = nil, timeZone: String? = nil, alsoTo: [String]? = nil, whenNone: String? = nil,
      catchUp: String? = nil, endsOn: String? = nil
    ) {
      self.team = team
      self.admin = admin
      self.startsOn = startsOn
      self.frequency = frequency
      self.inactiveFor = inactiveFor
      self.at = at
      self.timeZone = timeZone
      self.alsoTo = alsoTo
      self.whenNone = whenNone
      self.catchUp = catchUp
      self.endsOn = endsOn
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case admin
      case startsOn = "starts_on"
      case frequency
      case inactiveFor = "inactive_for"
      case at
      case timeZone = "time_zone"
      case alsoTo = "also_to"
      case whenNone = "when_none"
      case catchUp = "catch_up"
      case endsOn = "ends_on"
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var schedule: Schedule
    /// The moves and skips that the edit left without an occurrence, for people.
    package var dropped: [String]

    package init(schedule: Schedule, dropped: [String]) {
      self.schedule = schedule
      self.dropped = dropped
    }
  }
}
