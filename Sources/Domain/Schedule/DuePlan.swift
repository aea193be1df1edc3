/// What is to be done about the occurrences of a schedule that are due: one disposition each, and the next due date.
///
/// Pure: equal schedules, instants and zone rules give equal plans. Nothing has happened yet.
package struct DuePlan: Hashable, Sendable {
  /// An occurrence that sends nothing, and why.
  package struct Skipped: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Hashable, Sendable {
      /// The schedule was paused when it was due.
      case paused
      /// A later missed occurrence stands for it.
      case coalesced
      /// Missed, and older than the catch-up window.
      case window
      /// Missed, and the schedule does not catch up.
      case missed
      /// Somebody said that this one sends nothing.
      case skipped
      /// Nobody was inactive, and the schedule does not write then.
      case none
      /// Due between a backup and its restoration, and said by the operator to have been sent.
      case restored
    }

    package let due: DueDate
    package let reason: Reason
    /// The first date and how many occurrences the row stands for, when it sums up very many.
    package let firstDay: CivilDay
    package let count: Int
  }

  package private(set) var skipped: [Skipped] = []
  /// The occurrence that gets a notification.
  package private(set) var fires: DueDate?
  /// How many occurrences the notification stands for, itself included; 1 when none was missed before it.
  package private(set) var standsFor = 0
  /// The first that is not decided by this plan, whether or not it will be sent.
  package private(set) var next: DueDate?

  /// Older occurrences than so many are summed up in one row.
  package static let longestList = 1000
  /// Due so many seconds before the daemon ran is still on time: a restart in that minute misses nothing.
  package static let grace = 60

  /// - Parameter runningSince: since when the daemon has been able to fire; what was due before was missed.
  package init(_ schedule: Schedule, at now: Instant, runningSince: Instant, in zone: ZoneRules) {
    var due: [DueDate] = []
    var older: (first: CivilDay, last: DueDate, count: Int)?
    var upcoming = schedule.firstUndecided(in: zone)
    while let date = upcoming, date.instant <= now {
      due.append(date)
      if due.count > DuePlan.longestList {
        let oldest = due.removeFirst()
        older = (older?.first ?? oldest.day, oldest, (older?.count ?? 0) + 1)
      }
      upcoming = schedule.next(after: date.day, in: zone)
    }
    next = upcoming

    let candidates = due.filter { !schedule.isPaused(at: $0.instant) && !schedule.isSkipped($0.day) }
    guard let latest = candidates.last else {
      if let older { skip(older, because: .paused) }
      for date in due { skip([date], because: schedule.isSkipped(date.day) ? .skipped : .paused) }
      return
    }
    let reason = DuePlan.reasonNotToSend(latest, of: schedule, at: now, runningSince: runningSince)
    if reason == nil {
      fires = latest
      standsFor = candidates.count + (older?.count ?? 0)
    }
    if let older { skip(older, because: reason ?? .coalesced) }
    for date in due where date != fires {
      let isSkipped = schedule.isSkipped(date.day)
      skip(
        [date],
        because: isSkipped ? .skipped : schedule.isPaused(at: date.instant) ? .paused : reason ?? .coalesced)
    }
  }

  /// The same dates decided, but the one that would have been sent is not.
  package mutating func skipFiring(because reason: Skipped.Reason) {
    guard let date = fires else { return }
    fires = nil
    standsFor = 0
    skip([date], because: reason)
  }

  /// The same dates decided, and nothing sent for any of them.
  package mutating func skipAll(because reason: Skipped.Reason) {
    skipFiring(because: reason)
    skipped = skipped.map { Skipped(due: $0.due, reason: reason, firstDay: $0.firstDay, count: $0.count) }
  }

  private mutating func skip(_ dates: [DueDate], because reason: Skipped.Reason) {
    skipped += dates.map { Skipped(due: $0, reason: reason, firstDay: $0.day, count: 1) }
  }

  private mutating func skip(_ older: (first: CivilDay, last: DueDate, count: Int), because reason: Skipped.Reason) {
    skipped.append(Skipped(due: older.last, reason: reason, firstDay: older.first, count: older.count))
  }

  /// `nil` when the latest due occurrence is to be sent.
  private static func reasonNotToSend(
    _ latest: DueDate, of schedule: Schedule, at now: Instant, runningSince: Instant
  ) -> Skipped.Reason? {
    if schedule.isPaused(at: now) { return .paused }
    let runningSince = schedule.missedBefore.map { max($0, runningSince) } ?? runningSince
    guard latest.instant.adding(seconds: grace) < runningSince else { return nil }
    if schedule.definition.catchUp == .skip { return .missed }
    return now.seconds(since: latest.instant) > schedule.catchUpDays * 86_400 ? .window : nil
  }
}
