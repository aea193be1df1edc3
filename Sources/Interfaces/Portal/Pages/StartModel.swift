import Domain
import Storage
import Templating

/// What a newcomer sees who has no data yet: what to do, in order.
struct StartModel: TemplateModel {
  var page: LayoutModel
  var team: String
  var teamKey: String
  var notifications: String
  /// Whether notifications are on already.
  var isOn: Bool

  static let fields: [Field<StartModel>] = [
    .object("page") { $0.page },
    .text("team") { $0.team },
    .text("team_key") { $0.teamKey },
    .text("notifications") { $0.notifications },
    .flag("is_on") { $0.isOn },
  ]

  static let templates: [TemplateName: Shape] = ["portal/start.html": shape]
}

extension TeamVisit {
  /// The page that tells a newcomer what to do; `nil` once anything was imported.
  func start(_ area: TeamArea) async throws -> StartModel? {
    let team = record.id
    let primary = self.team.admins.first { $0.role == .primary }?.email ?? ""
    let (isEmpty, isOn) = try await ask { snapshot in
      (
        try snapshot.coverage(team: team) == nil && snapshot.products(team: team).isEmpty,
        try snapshot.schedule(team: team, admin: primary)?.definition.isOn == true
      )
    }
    guard isEmpty else { return nil }
    return StartModel(
      page: layout(area.title, area), team: self.team.name, teamKey: self.team.key,
      notifications: href(TeamArea.notifications.path), isOn: isOn)
  }
}
