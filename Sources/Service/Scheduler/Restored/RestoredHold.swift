import Domain
import Storage

/// What lies between a backup and the daemon that was started on it: the original may have sent all of it. Nothing fires and
/// nothing is sent until an operator has chosen.
package struct RestoredHold: Hashable, Sendable {
  package enum Choice: String, CaseIterable, Hashable, Sendable {
    /// What was due until now was sent by the original: those occurrences are skipped as `restored`, queued messages cancelled.
    case assumeSent = "assume-sent"
    /// The time since the backup was downtime: what was missed is caught up, queued messages go out.
    case send
  }

  /// The date of a schedule that is due.
  package struct Occurrence: Hashable, Sendable {
    package let schedule: Int
    package let team: Int
    package let admin: String
    package let due: DueDate
  }

  package let backedUpAt: Instant
  /// By schedule, then by date; of very many dates of one schedule the latest thousand.
  package let occurrences: [Occurrence]
  package let messages: [WaitingMessage]

  /// `nil` when the database was not restored, or the choice has been made.
  package init?(_ snapshot: Snapshot, at now: Instant, zone: (String) throws -> ZoneRules) throws {
    guard let backedUpAt = try snapshot.backedUpAt() else { return nil }
    self.backedUpAt = backedUpAt
    messages = try snapshot.waitingMessages()
    occurrences = try snapshot.dueSchedules(at: now, limit: Int.max).flatMap { schedule in
      let plan = DuePlan(schedule, at: now, runningSince: now, in: try zone(schedule.timeZone))
      let dates = plan.skipped.map(\.due) + [plan.fires].compactMap { $0 }
      return dates.sorted { $0.instant < $1.instant }.map {
        Occurrence(schedule: schedule.id, team: schedule.teamID, admin: schedule.admin, due: $0)
      }
    }
  }

  /// Does what was chosen, in one transaction, and ends the hold. Without a hold nothing changes.
  ///
  /// - Throws: ``RestoredHoldBusy`` while an import is being applied: a firing would wait for it too.
  package static func release(
    _ choice: Choice, in transaction: Transaction, by author: Author, at now: Instant,
    zone: (String) throws -> ZoneRules
  ) throws {
    guard let backedUpAt = try transaction.snapshot.backedUpAt() else { return }
    if choice == .assumeSent {
      guard try transaction.snapshot.teamsInImport().isEmpty else { throw RestoredHoldBusy() }
      for schedule in try transaction.snapshot.dueSchedules(at: now, limit: Int.max) {
        var plan = DuePlan(schedule, at: now, runningSince: now, in: try zone(schedule.timeZone))
        plan.skipAll(because: .restored)
        guard try transaction.decide(plan, of: schedule, notification: nil, messages: [], at: now) else {
          throw RestoredHoldBusy()
        }
      }
      _ = try transaction.cancelWaitingMessages(because: "assumed to have been sent before the restoration", at: now)
    }
    try transaction.endRestoration()
    try transaction.audit(
      AuditEntry(
        at: now, who: author, what: "backup release", old: "restored from a backup of \(backedUpAt)",
        new: choice.rawValue))
  }
}

/// The choice cannot be carried out at this moment; nothing was changed.
package struct RestoredHoldBusy: Error, CustomStringConvertible {
  package var description: String { "an import is being applied; choose again when it is done" }
}
