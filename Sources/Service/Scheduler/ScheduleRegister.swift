import Domain
import Storage

/// Makes the schedules in the database those of the configuration.
package struct ScheduleRegister {
  /// A schedule that a file defines.
  package struct Entry: Hashable, Sendable {
    package var team: String
    package var admin: String
    package var definition: ScheduleDefinition
    /// Already the definition's own, or else the team's.
    package var timeZone: String
    /// The file and line that own it.
    package var origin: String

    package init(team: String, admin: String, definition: ScheduleDefinition, timeZone: String, origin: String) {
      self.team = team
      self.admin = admin
      self.definition = definition
      self.timeZone = timeZone
      self.origin = origin
    }
  }

  /// The origin of a schedule made on a page or by the socket.
  package static let database = "database"

  private let zone: (String) throws -> ZoneRules

  package init(zone: @escaping (String) throws -> ZoneRules) {
    self.zone = zone
  }

  /// Records new and edited entries; turns off, with their history kept, those that are in no file any more:
  /// these belong to the database from then on.
  ///
  /// What is unchanged keeps its next date unless the zone's rules moved it. An edit of date, frequency, hour, zone or end
  /// computes the next date from `now` on: nothing of the past is sent again, and a decided date stays decided.
  ///
  /// What was decided about single occurrences, and a pause, outlive an edit, unless what they refer to is gone.
  ///
  /// A schedule whose zone the system no longer has is stopped and says so; the others go on.
  /// - Returns: what did not outlive it, for whoever reports the reload.
  @discardableResult
  package func record(_ entries: [Entry], in transaction: Transaction, at now: Instant) throws -> [DroppedOverlay] {
    var dropped: [DroppedOverlay] = []
    var known: [Key: Schedule] = [:]
    for schedule in try transaction.snapshot.schedules() {
      known[Key(team: schedule.teamID, admin: schedule.admin)] = schedule
    }
    for entry in entries {
      guard let team = try transaction.snapshot.team(key: entry.team) else { continue }
      let before = known.removeValue(forKey: Key(team: team.id, admin: entry.admin))
      dropped += try record(entry, team: team, before: before, by: .files, in: transaction, at: now).dropped
    }
    for schedule in known.values.sorted(by: { $0.id < $1.id }) where schedule.origin != ScheduleRegister.database {
      var gone = schedule
      gone.origin = ScheduleRegister.database
      gone.definition.isOn = false
      gone.next = nil
      gone.revision += 1
      dropped += gone.dropAllOverlays(at: now)
      try transaction.record(gone, recipients: Array(try transaction.snapshot.allRecipients(ofSchedule: gone.id)))
      try transaction.audit(
        AuditEntry(
          at: now, who: .files, what: "schedule off", team: try transaction.snapshot.team(id: gone.teamID)?.team.key,
          schedule: gone.id, old: schedule.summary, new: "no file has it any more"))
    }
    return dropped
  }

  /// Records one entry for whoever owns it.
  func record(
    _ entry: Entry, team: TeamRecord, before: Schedule?, by author: Author, in transaction: Transaction,
    at now: Instant
  ) throws -> (schedule: Schedule, dropped: [DroppedOverlay]) {
    var schedule =
      try before
      ?? Schedule(
        id: transaction.newID(), teamID: team.id, admin: entry.admin, origin: entry.origin, revision: 0,
        definition: entry.definition, timeZone: entry.timeZone, consideredFrom: now)
    schedule.origin = entry.origin
    schedule.definition = entry.definition
    schedule.definition.timeZone = entry.timeZone
    schedule.definition.catchUpDays = schedule.catchUpDays
    schedule.timeZone = entry.timeZone
    if let before, !before.hasSameDates(as: schedule) { schedule.consideredFrom = now }
    let problem: String?
    var dropped: [DroppedOverlay] = []
    do {
      let zone = try zone(entry.timeZone)
      if schedule.consideredFrom == now { dropped = schedule.dropOrphanedOverlays(in: zone) }
      schedule.next = schedule.firstUndecided(in: zone)
      problem = nil
    } catch let error as ZoneError {
      schedule.next = nil
      problem = error.description
    }
    let recipients = ([entry.admin] + entry.definition.alsoTo).reduce(into: [String]()) { list, address in
      if !list.contains(address) { list.append(address) }
    }
    schedule.definition.alsoTo = []
    if let before, before == schedule, try hasSame(recipients, before, transaction) {
      return (schedule, dropped)
    }
    schedule.revision += 1
    try transaction.record(schedule, recipients: recipients)
    if let problem { try transaction.stop(schedule: schedule.id, problem: problem) }
    try transaction.audit(
      AuditEntry(
        at: now, who: author, what: "schedule set", team: team.team.key, schedule: schedule.id, old: before?.summary,
        new: "\(schedule.summary), to \(recipients.joined(separator: ", "))"))
    return (schedule, dropped)
  }

  private func hasSame(_ recipients: [String], _ schedule: Schedule, _ transaction: Transaction) throws -> Bool {
    try transaction.snapshot.allRecipients(ofSchedule: schedule.id) == Set(recipients)
  }

  private struct Key: Hashable {
    let team: Int
    let admin: String
  }
}

extension Schedule {
  /// For the audit.
  var summary: String {
    let choice = definition
    let end = choice.endsOn.map { " until \($0)" } ?? ""
    return """
      \(choice.isOn ? "on" : "off"), \(choice.frequency.rawValue) from \(choice.startsOn)\(end) at \(choice.at) \(timeZone), \
      \(choice.inactiveFor.rawValue), catch up \(choice.catchUp.rawValue)
      """
  }

  fileprivate func hasSameDates(as other: Schedule) -> Bool {
    let (a, b) = (definition, other.definition)
    return a.startsOn == b.startsOn && a.frequency == b.frequency && a.at == b.at && a.endsOn == b.endsOn
      && a.isOn == b.isOn && timeZone == other.timeZone
  }
}
