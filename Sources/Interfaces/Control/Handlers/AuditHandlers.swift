import ControlAPI
import Domain
import Storage

extension ControlService {
  func audit(_ parameters: AuditList.Parameters) async throws -> AuditList.Reply {
    let limit = try listLimit(parameters.limit)
    var schedule: Int?
    if let name = parameters.schedule { schedule = try await self.schedule(named: name).id }
    let entries = try await storage.read { [schedule] snapshot in
      // A team that has left the files has a history still.
      if let key = parameters.team, try snapshot.team(key: key) == nil { _ = try listedTeam(key, in: snapshot) }
      return try snapshot.auditEntries(team: parameters.team?.lowercased(), schedule: schedule, limit: limit)
    }
    return .init(entries: entries.map(Change.init))
  }

  func verifyAudit() async throws -> AuditVerify.Reply {
    try await storage.read { snapshot in
      .init(entries: try snapshot.auditCount(), broken: try snapshot.verifyAudit().map(Change.init))
    }
  }
}

extension Change {
  init(_ entry: AuditEntry) {
    self.init(
      at: entry.at.description, who: entry.who.description, what: entry.what, team: entry.team,
      schedule: entry.schedule.map(String.init), old: entry.old, new: entry.new)
  }
}
