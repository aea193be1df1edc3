import ControlAPI
import Domain
import Scheduler
import Storage

extension ControlService {
  func show(_ parameters: ScheduleShow.Parameters) async throws -> ScheduleShow.Reply {
    .init(schedule: try await shown(schedule(named: parameters.schedule).id))
  }

  func turnOn(_ parameters: ScheduleOn.Parameters, by author: Author) async throws -> ScheduleOn.Reply {
    let id = try await schedule(named: parameters.schedule).id
    _ = try await operations().turnOn(id, by: author, at: now())
    return .init(schedule: try await shown(id))
  }

  func turnOff(_ parameters: ScheduleOff.Parameters, by author: Author) async throws -> ScheduleOff.Reply {
    let id = try await schedule(named: parameters.schedule).id
    _ = try await operations().turnOff(id, by: author, at: now())
    return .init(schedule: try await shown(id))
  }

  func pause(_ parameters: SchedulePause.Parameters, by author: Author) async throws -> SchedulePause.Reply {
    let end = try parameters.until.map { PauseEnd.day(try day($0, field: "until")) } ?? .never
    let id = try await schedule(named: parameters.schedule).id
    _ = try await operations().pause(id, until: end, by: author, at: now())
    return .init(schedule: try await shown(id))
  }

  func resume(_ parameters: ScheduleResume.Parameters, by author: Author) async throws -> ScheduleResume.Reply {
    let id = try await schedule(named: parameters.schedule).id
    _ = try await operations().resume(id, catchUp: parameters.catchUp, by: author, at: now())
    return .init(schedule: try await shown(id))
  }

  func set(_ parameters: ScheduleSet.Parameters, by author: Author) async throws -> ScheduleSet.Reply {
    let (before, recipients) = try await storage.read { snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let schedule = try snapshot.schedule(team: team.id, admin: parameters.admin)
      return (schedule, try schedule.map { try snapshot.allRecipients(ofSchedule: $0.id) } ?? [])
    }
    let definition = try ScheduleDefinition(parameters, before: before, recipients: recipients)
    let (schedule, dropped) = try await operations().set(
      team: parameters.team, admin: parameters.admin, definition, by: author, at: now())
    return .init(schedule: try await shown(schedule.id), dropped: dropped.map(\.text))
  }

  /// The schedule of that id, else the only one of the team, else the one of team/admin.
  /// - Throws: `teamNotFound`, `scheduleNotFound`, or `invalidValue` with the names to choose from.
  func schedule(named name: String) async throws -> Domain.Schedule {
    try await storage.read { snapshot in
      if let id = Int(name), let schedule = try snapshot.schedule(id: id) { return schedule }
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      let team = try listedTeam(parts.first ?? name, in: snapshot)
      let all = try snapshot.schedules().filter { $0.teamID == team.id }
      let found = parts.count == 2 ? all.filter { $0.admin.lowercased() == parts[1].lowercased() } : all
      guard let first = found.first else { throw ControlError.scheduleNotFound(schedule: name) }
      if found.count == 1 { return first }
      throw ControlError.invalidValue(
        field: "schedule", value: name,
        expected: "one schedule: " + all.map { "\(team.team.key)/\($0.admin)" }.joined(separator: ", "))
    }
  }
}
