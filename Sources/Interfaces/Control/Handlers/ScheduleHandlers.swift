import ControlAPI
import Domain
import Logging
import Storage

extension ControlService {
  func schedules(_ parameters: ScheduleList.Parameters) async throws -> ScheduleList.Reply {
    let now = now()
    return try await storage.read { snapshot in
      let asked = try parameters.team.map { try listedTeam($0, in: snapshot).id }
      let teams = Dictionary(uniqueKeysWithValues: try snapshot.teams().map { ($0.id, $0.team.key) })
      let problems = try snapshot.scheduleProblems()
      let schedules = try snapshot.schedules().compactMap { schedule -> ControlAPI.Schedule? in
        guard let team = teams[schedule.teamID], asked == nil || asked == schedule.teamID else { return nil }
        let recipients = try snapshot.recipients(ofSchedule: schedule.id)
        let isImporting =
          try schedule.next.map { $0.instant <= now } == true && snapshot.isImporting(team: schedule.teamID)
        return translated(
          schedule, team: team, recipients: recipients,
          problem: problems[schedule.id] ?? (isImporting ? "an import of the team is being applied" : nil), at: now)
      }
      return ScheduleList.Reply(schedules: schedules.sorted { ($0.team, $0.admin) < ($1.team, $1.admin) })
    }
  }

  private func translated(
    _ schedule: Domain.Schedule, team: String, recipients: [String], problem: String?, at now: Instant
  ) -> ControlAPI.Schedule {
    let choice = schedule.definition
    let whenNone =
      switch choice.whenNone {
      case .send: "send"
      case .skip: "skip"
      case .heartbeat(let every): "heartbeat \(every)"
      }
    let isPaused = schedule.isPaused(at: now)
    return ControlAPI.Schedule(
      id: String(schedule.id), team: team, admin: schedule.admin, definedIn: schedule.origin, on: choice.isOn,
      startsOn: choice.startsOn.description, frequency: choice.frequency.rawValue,
      inactiveFor: choice.inactiveFor.rawValue, at: choice.at.description, timeZone: schedule.timeZone,
      recipients: recipients, whenNone: whenNone, catchUp: choice.catchUp == .once ? .once : .skip,
      endsOn: choice.endsOn?.description, paused: isPaused,
      pausedUntil: isPaused
        ? schedule.pausedUntil.map { localZone(schedule.timeZone).day(of: $0).description } : nil,
      nextDue: due(schedule, team: team), lastOccurrence: schedule.decidedOn?.description, problem: problem)
  }

  /// `nil` when there is no next occurrence.
  func due(_ schedule: Domain.Schedule, team: String) -> Due? {
    guard let next = schedule.next else { return nil }
    let zone = localZone(schedule.timeZone)
    let (day, second) = zone.civil(at: next.instant)
    return Due(
      schedule: String(schedule.id), team: team, dueAt: next.instant.description,
      local: "\(day) \(LocalTime(minuteOfDay: second / 60)) \(zone.name)")
  }

  /// A zone that is gone must not keep the others from being shown: its times are given in UTC then, and say so.
  func localZone(_ name: String) -> ZoneRules {
    do {
      return try zone(name)
    } catch {
      log.warning("the rules of a time zone cannot be read", metadata: ["zone": "\(name)", "error": "\(error)"])
      return .utc
    }
  }
}
