import ControlAPI
import Domain
import Reports
import Storage

extension ControlService {
  func status() async throws -> Status.Reply {
    let (now, facts) = (now(), facts())
    return try await storage.read { snapshot in
      let teams = try snapshot.teams()
      let keys = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.team.key) })
      let schedules = try snapshot.schedules().filter { keys[$0.teamID] != nil }
      let transport = try snapshot.transportState()
      let statuses = try teams.map { team in
        try status(of: team, schedules.filter { $0.teamID == team.id }, at: now, in: snapshot)
      }
      let counts = try snapshot.deliveryCounts()
      var problems = StatusProblems(facts.problems)
      problems.add(transport: transport)
      problems.add(uncertain: counts["uncertain"] ?? 0)
      problems.add(failed: try snapshot.failedDeliveries(since: now.adding(seconds: -StatusProblems.failedFor)))
      let stopped = try snapshot.scheduleProblems()
      for schedule in schedules {
        problems.add(schedule: schedule, of: keys[schedule.teamID] ?? "", stopped[schedule.id])
      }
      for team in statuses { problems.add(team: team) }
      for team in teams {
        problems.add(
          contradicted: try snapshot.unassignmentCounts(team: team.id)[.contradicted] ?? 0, of: team.team.key)
      }
      problems.add(webhooks: try snapshot.webhooksInTrouble(since: now.adding(seconds: -StatusProblems.failedFor)))
      return Status.Reply(
        version: facts.version, stateDirectory: facts.stateDirectory,
        transport: ControlAPI.TransportState(transport, facts),
        nextDue: due(schedules, keys), deliveries: DeliveryCounts(byPublicName: counts), teams: statuses,
        problems: problems.all)
    }
  }

  private func status(
    of record: TeamRecord, _ schedules: [Domain.Schedule], at now: Instant, in snapshot: Snapshot
  ) throws -> TeamStatus {
    let team = record.team
    let today = localZone(team.timeZone).day(of: now)
    let coverage = DataCoverage(
      try snapshot.coverage(team: record.id), of: ReportWindow(startExclusive: today.adding(days: -1), end: today))
    return TeamStatus(
      team: team.key, name: team.name, timeZone: team.timeZone,
      seats: try snapshot.heldSeats(team: record.id, on: today), dataThrough: coverage.through?.description,
      stale: coverage.isStale(asOf: today, freshnessDays: team.freshnessDays), schedules: schedules.count,
      nextDue: due(schedules, [record.id: team.key]))
  }

  /// The first of the schedules that have a next date.
  private func due(_ schedules: [Domain.Schedule], _ teams: [Int: String]) -> Due? {
    let dates = schedules.compactMap { schedule in schedule.next.map { (schedule, $0.instant) } }
    guard let first = dates.min(by: { $0.1 < $1.1 })?.0 else { return nil }
    return due(first, team: teams[first.teamID] ?? "")
  }
}
