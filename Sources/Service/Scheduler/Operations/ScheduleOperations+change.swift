import Domain
import Storage

extension ScheduleOperations {
  /// What a change tells the audit.
  struct Trace: Sendable {
    var what: String
    var old: String?
    var new: String?
  }

  /// Changes one schedule in one commit: read, changed, its next date computed, a new revision, a row in the audit.
  ///
  /// - Parameter change: gets the schedule as it is in this transaction, and its zone; changes it, or throws and nothing is
  ///   written.
  func change<T: Sendable>(
    _ id: Int, by author: Author, at now: Instant,
    _ change: @escaping @Sendable (inout Schedule, ZoneRules, Transaction) throws -> (Trace, T)
  ) async throws -> (schedule: Schedule, result: T) {
    try await storage.write { [self] transaction in
      var schedule = try known(id, in: transaction.snapshot)
      let rules = try rules(of: schedule)
      let (trace, result) = try change(&schedule, rules, transaction)
      schedule.next = schedule.firstUndecided(in: rules)
      schedule.revision += 1
      try transaction.record(schedule, recipients: Array(transaction.snapshot.allRecipients(ofSchedule: id)))
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: trace.what, team: try transaction.snapshot.team(id: schedule.teamID)?.team.key,
          schedule: id, old: trace.old, new: trace.new))
      return (schedule, result)
    }
  }

  func known(_ id: Int, in snapshot: Snapshot) throws -> Schedule {
    guard let schedule = try snapshot.schedule(id: id) else { throw ScheduleOperationError.unknownSchedule(id) }
    return schedule
  }

  func rules(of schedule: Schedule) throws -> ZoneRules { try rules(named: schedule.timeZone) }

  func rules(named name: String) throws -> ZoneRules {
    do { return try zone(name) } catch let error as ZoneError {
      throw ScheduleOperationError.cannotCompose(error.description)
    }
  }
}
