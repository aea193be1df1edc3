import Domain
import Templating

/// Who is signed in, for which team, and where he can go.
struct VisitorModel: TemplateModel {
  var address: String
  var team: String
  var home: String
  var areas: [LinkModel]
  var personalData: LinkModel
  var otherTeams: [LinkModel]

  init(_ visit: TeamVisit, _ area: TeamArea) {
    address = visit.admin.email
    team = visit.team.name
    home = visit.href(TeamArea.first.path)
    areas = TeamArea.allCases.filter { $0 != .personalData }.map {
      LinkModel(text: $0.title, href: visit.href($0.path), isCurrent: $0 == area)
    }
    personalData = LinkModel(
      text: TeamArea.personalData.title, href: visit.href(TeamArea.personalData.path), isCurrent: area == .personalData)
    otherTeams = visit.teams.filter { $0.key != visit.team.key }.map {
      LinkModel(text: $0.name, href: "\(visit.visit.site.base)/t/\(percentEncoded($0.key))/\(area.path)")
    }
  }

  static let fields: [Field<VisitorModel>] = [
    .text("address") { $0.address },
    .text("team") { $0.team },
    .text("home") { $0.home },
    .list("areas") { $0.areas },
    .object("personal_data") { $0.personalData },
    .list("other_teams") { $0.otherTeams },
    .flag("has_other_teams") { !$0.otherTeams.isEmpty },
  ]
}
