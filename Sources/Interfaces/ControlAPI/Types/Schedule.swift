/// A schedule as it stands now.
package struct Schedule: Codable, Hashable, Sendable {
  /// What becomes of missed occurrences.
  package enum CatchUp: String, Codable, CaseIterable, Hashable, Sendable {
    case once
    case skip
  }

  package var id: String
  package var team: String
  /// An e-mail address.
  package var admin: String
  /// `teams.d/atelier.yaml:9`, or `database`.
  package var definedIn: String
  package var on: Bool
  /// A day.
  package var startsOn: String
  package var frequency: String
  package var inactiveFor: String
  /// `09:00`
  package var at: String
  package var timeZone: String
  package var recipients: [String]
  /// `send`, `skip` or `heartbeat N`.
  package var whenNone: String
  package var catchUp: CatchUp
  /// A day.
  package var endsOn: String?
  package var paused: Bool
  /// A day; `nil` with `paused`: until it is resumed.
  package var pausedUntil: String?
  package var nextDue: Due?
  /// The day of the last one that was decided.
  package var lastOccurrence: String?
  /// What keeps it from firing on time, for people.
  package var problem: String?

  package init(
    id: String, team: String, admin: String, definedIn: String, on: Bool, startsOn: String, frequency: String,
    inactiveFor: String, at: String, timeZone: String, recipients: [String], whenNone: String, catchUp: CatchUp,
    endsOn: String? = nil, paused: Bool, pausedUntil: String? = nil, nextDue: Due? = nil, lastOccurrence: String? = nil,
    problem: String? = nil
  ) {
    self.id = id
    self.team = team
    self.admin = admin
    self.definedIn = definedIn
    self.on = on
    self.startsOn = startsOn
    self.frequency = frequency
    self.inactiveFor = inactiveFor
    self.at = at
    self.timeZone = timeZone
    self.recipients = recipients
    self.whenNone = whenNone
    self.catchUp = catchUp
    self.endsOn = endsOn
    self.paused = paused
    self.pausedUntil = pausedUntil
    self.nextDue = nextDue
    self.lastOccurrence = lastOccurrence
    self.problem = problem
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case team
    case admin
    case definedIn = "defined_in"
    case on
    case startsOn = "starts_on"
    case frequency
    case inactiveFor = "inactive_for"
    case at
    case timeZone = "time_zone"
    case recipients
    case whenNone = "when_none"
    case catchUp = "catch_up"
    case endsOn = "ends_on"
    case paused
    case pausedUntil = "paused_until"
    case nextDue = "next_due"
    case lastOccurrence = "last_occurrence"
    case problem
  }
}
