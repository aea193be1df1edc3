/// A schedule as it stands: the admin's choice and how far its occurrences have been decided.
package struct Schedule: Hashable, Sendable {
  package let id: Int
  package let teamID: Int
  /// The admin whose schedule it is; also the first recipient.
  package var admin: String
  /// The file and line that own it, or `database`.
  package var origin: String
  /// Raised by each edit; a firing that was planned on an older one is planned anew.
  package var revision: Int
  package var definition: ScheduleDefinition
  /// IANA name, already resolved from the definition's or the team's.
  package var timeZone: String
  /// Occurrences due earlier are not this schedule's: when it was made, turned on, or edited.
  package var consideredFrom: Instant
  /// The local date of the last occurrence that has a disposition.
  package var decidedOn: CivilDay?
  package var next: DueDate?
  package var pausedAt: Instant?
  package var pausedUntil: Instant?

  package init(
    id: Int, teamID: Int, admin: String, origin: String, revision: Int, definition: ScheduleDefinition,
    timeZone: String, consideredFrom: Instant, decidedOn: CivilDay? = nil, next: DueDate? = nil,
    pausedAt: Instant? = nil, pausedUntil: Instant? = nil
  ) {
    self.id = id
    self.teamID = teamID
    self.admin = admin
    self.origin = origin
    self.revision = revision
    self.definition = definition
    self.timeZone = timeZone
    self.consideredFrom = consideredFrom
    self.decidedOn = decidedOn
    self.next = next
    self.pausedAt = pausedAt
    self.pausedUntil = pausedUntil
  }

  package func isPaused(at instant: Instant) -> Bool {
    guard let pausedAt, pausedAt <= instant else { return false }
    return pausedUntil.map { instant < $0 } ?? true
  }

  package var catchUpDays: Int { definition.catchUpDays ?? definition.frequency.defaultCatchUpDays }
}

/// An occurrence's local date and the instant at which it is due.
package struct DueDate: Hashable, Sendable {
  package let day: CivilDay
  package let instant: Instant

  package init(day: CivilDay, instant: Instant) {
    self.day = day
    self.instant = instant
  }
}
