import Domain
import Ingestion
import Scheduler
import Settings
import Storage
import Timekeeping

/// Makes the teams and schedules in the database those of the files, in one transaction.
struct RegisteredConfiguration: Sendable {
  let configuration: Configuration
  let zones: ZoneFiles
  let storage: Storage

  /// What is unchanged in the files changes nothing but dates that new zone rules moved.
  ///
  /// - Parameter entry: for the audit, when somebody asked for it or something is different.
  func record(at now: Instant, as entry: AuditEntry? = nil) async throws {
    let (teams, entries, zones) = (configuration.teams.map(\.team), configuration.scheduleEntries, zones)
    try await storage.write { transaction in
      try transaction.replaceTeams(teams)
      try ScheduleRegister(zone: { try zones.zone(named: $0) }).record(entries, in: transaction, at: now)
      if let entry { try transaction.audit(entry) }
    }
  }
}

extension ImportTeam {
  /// Days of the data are days in the team's zone.
  init(_ record: TeamRecord, zone: (String) throws -> ZoneRules) throws {
    let rules = try zone(record.team.timeZone)
    self.init(id: record.id, key: record.team.key, dayOf: { rules.day(of: $0) })
  }
}
