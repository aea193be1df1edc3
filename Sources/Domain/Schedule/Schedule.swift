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
  /// Pauses that are over, as long as an occurrence of theirs may be undecided.
  package var endedPauses: [Pause]
  /// What somebody decided about single occurrences that are still to come, by the date the schedule counts them by.
  package var overlays: [CivilDay: Overlay]
  /// What was due before counts as missed, as if the daemon had been down: somebody resumed it to catch up.
  package var missedBefore: Instant?

  /// A time in which nothing is sent; its end is not part of it.
  package struct Pause: Hashable, Sendable {
    package let from: Instant
    package let until: Instant

    package init(from: Instant, until: Instant) {
      self.from = from
      self.until = until
    }
  }

  package enum Overlay: Hashable, Sendable {
    /// Sends nothing.
    case skipped
    case moved(to: CivilDay, at: LocalTime)
  }

  package init(
    id: Int, teamID: Int, admin: String, origin: String, revision: Int, definition: ScheduleDefinition,
    timeZone: String, consideredFrom: Instant, decidedOn: CivilDay? = nil, next: DueDate? = nil,
    pausedAt: Instant? = nil, pausedUntil: Instant? = nil, endedPauses: [Pause] = [],
    overlays: [CivilDay: Overlay] = [:], missedBefore: Instant? = nil
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
    self.endedPauses = endedPauses
    self.overlays = overlays
    self.missedBefore = missedBefore
  }

  package func isPaused(at instant: Instant) -> Bool {
    if endedPauses.contains(where: { $0.from <= instant && instant < $0.until }) { return true }
    guard let pausedAt, pausedAt <= instant else { return false }
    return pausedUntil.map { instant < $0 } ?? true
  }

  package func isSkipped(_ day: CivilDay) -> Bool { overlays[day] == .skipped }

  package var catchUpDays: Int { definition.catchUpDays ?? definition.frequency.defaultCatchUpDays }
}

/// An occurrence's date and the instant at which it is due.
package struct DueDate: Hashable, Sendable {
  /// The date by which the schedule counts it: it is decided once under this date, whatever it is moved to.
  package let day: CivilDay
  package let instant: Instant
  /// The last day of its window: the local date on which it is due. The window belongs to the occurrence, so a move moves it.
  package let asOf: CivilDay

  /// - Parameter asOf: `nil` unless it was moved.
  package init(day: CivilDay, instant: Instant, asOf: CivilDay? = nil) {
    self.day = day
    self.instant = instant
    self.asOf = asOf ?? day
  }
}
