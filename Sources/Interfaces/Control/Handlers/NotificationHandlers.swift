import ControlAPI
import Domain
import Storage

extension ControlService {
  func notifications(_ parameters: NotificationList.Parameters) async throws -> NotificationList.Reply {
    let limit = try listLimit(parameters.limit)
    let rows = try await storage.read { snapshot in
      let team = try parameters.team.map { try listedTeam($0, in: snapshot).id }
      return try snapshot.notificationRows(team: team, limit: limit)
    }
    return .init(notifications: rows.map(ControlAPI.Notification.init))
  }

  /// 100 without one.
  /// - Throws: `invalidValue`.
  func listLimit(_ asked: Int?) throws -> Int {
    let limit = asked ?? 100
    guard (1...100_000).contains(limit) else {
      throw ControlError.invalidValue(field: "limit", value: String(limit), expected: "a number from 1 to 100000")
    }
    return limit
  }
}

extension ControlAPI.Notification {
  init(_ row: NotificationRow) {
    let hasList = row.content == .inactive || row.content == Domain.Notification.Content.none
    self.init(
      id: String(row.occurrenceID), schedule: String(row.scheduleID), team: row.team,
      occurrence: row.day.description, kind: row.kind == "regular" ? "scheduled" : row.kind,
      dueAt: row.dueAt.description, decidedAt: row.decidedAt.description,
      disposition: row.skippedBecause ?? (row.content == .stale ? "stale" : "fired"), range: row.inactiveFor.short,
      window: Window(row.window), counts: hasList ? Counts(row.counts) : nil, standsFor: row.standsFor,
      deliveries: DeliveryCounts(row.messages))
  }
}
