import Domain
import Mail
import Storage

extension ScheduleOperations {
  /// Makes or changes a schedule that belongs to the database; its next date is computed from now on. One that left
  /// its file is the database's.
  ///
  /// - Parameter definition: without `timeZone` it has the team's.
  /// - Returns: the schedule, and what was decided about occurrences that it has no more.
  package func set(
    team key: String, admin: String, _ definition: ScheduleDefinition, by author: Author, at now: Instant
  ) async throws -> (schedule: Schedule, dropped: [DroppedOverlay]) {
    try check(definition)
    return try await storage.write { [self] transaction in
      guard let team = try transaction.snapshot.team(key: key), team.isListed else {
        throw ScheduleOperationError.unknownTeam(key, nearest: try transaction.snapshot.nearestTeamKey(to: key))
      }
      let known = team.team.admins.first { $0.role == .primary && $0.email.lowercased() == admin.lowercased() }
      guard let known else { throw ScheduleOperationError.notPrimary(admin: admin, team: team.team.key) }
      let before = try transaction.snapshot.schedule(team: team.id, admin: known.email)
      try before?.checkOwner()
      let timeZone = definition.timeZone ?? team.team.timeZone
      _ = try rules(named: timeZone)
      let entry = ScheduleRegister.Entry(
        team: team.team.key, admin: known.email, definition: definition, timeZone: timeZone,
        origin: ScheduleRegister.database)
      return try ScheduleRegister(zone: zone).record(
        entry, team: team, before: before, by: author, in: transaction, at: now)
    }
  }

  package func turnOn(_ id: Int, by author: Author, at now: Instant) async throws -> Schedule {
    try await turn(id, on: true, by: author, at: now)
  }

  /// What was queued before is sent still.
  package func turnOff(_ id: Int, by author: Author, at now: Instant) async throws -> Schedule {
    try await turn(id, on: false, by: author, at: now)
  }

  private func turn(_ id: Int, on isOn: Bool, by author: Author, at now: Instant) async throws -> Schedule {
    try await change(id, by: author, at: now) { schedule, _, _ in
      try schedule.checkOwner()
      if schedule.definition.isOn == isOn {
        throw isOn ? ScheduleOperationError.isOn : ScheduleOperationError.isOff
      }
      let old = schedule.summary
      schedule.definition.isOn = isOn
      if isOn { schedule.consideredFrom = now }
      return (Trace(what: isOn ? "schedule on" : "schedule off", old: old, new: schedule.summary), ())
    }.schedule
  }

  private func check(_ definition: ScheduleDefinition) throws {
    for address in definition.alsoTo {
      do { _ = try EmailAddress(address) } catch {
        throw ScheduleOperationError.invalidAddress(address, detail: "\(error)")
      }
    }
    if let end = definition.endsOn, end < definition.startsOn {
      throw ScheduleOperationError.definition("it ends on \(end), before it starts on \(definition.startsOn)")
    }
    if case .heartbeat(let every) = definition.whenNone, every < 1 {
      throw ScheduleOperationError.definition("`heartbeat \(every)`: every how many must be 1 or more")
    }
    if let days = definition.catchUpDays, days < 0 {
      throw ScheduleOperationError.definition("the catch-up window is \(days) days: it must be 0 or more")
    }
    if definition.listLength < 0 {
      throw ScheduleOperationError.definition("the list's length is \(definition.listLength): it must be 0 or more")
    }
  }
}

extension Schedule {
  /// A schedule that a file defines is only redefined there.
  fileprivate func checkOwner() throws {
    guard origin == ScheduleRegister.database else { throw ScheduleOperationError.belongsToFile(origin) }
  }
}
