import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Reports
import Storage
import Templating

/// A request of an admin who is signed in, for a team of his.
struct TeamVisit: Sendable {
  let visit: Visit
  let session: WebSession
  let record: TeamRecord
  let admin: Admin
  /// The teams that this session may see, by name.
  let teams: [Team]

  var services: PortalServices { visit.services }
  var query: Form { visit.query }
  var now: Instant { visit.now }
  var team: Team { record.team }

  /// The civil day in the team's zone.
  var today: CivilDay {
    get throws { try services.zone(team.timeZone).day(of: now) }
  }

  var author: Author { .admin(admin.email) }

  /// How the people of this team are named.
  var names: ShownNames {
    ShownNames(
      showsPersonalData: team.showsPersonalData,
      pseudonyms: Pseudonyms(team: team.key, key: services.keys.pseudonyms))
  }

  /// - Throws: ``PortalError/signIn(to:)``; ``PortalError/notFound`` for a team that there is not, or that is not his.
  init(_ visit: Visit) async throws {
    self.visit = visit
    guard let session = try await visit.session() else { throw PortalError.signIn(to: visit.request.uri.string) }
    self.session = session
    let key = try visit.parameter("team")
    let records = try await visit.services.storage.read { try $0.teams(of: session) }
    guard let record = records.first(where: { $0.team.key == key }),
      let admin = record.team.admin(session.email)
    else { throw PortalError.notFound }
    self.record = record
    self.admin = admin
    teams = records.map(\.team).sorted { ($0.name, $0.key) < ($1.name, $1.key) }
  }

  /// A path of this team's pages: `path("notifications")`.
  func path(_ page: String) -> String { "/t/\(percentEncoded(team.key))/\(page)" }

  /// The same for a `href` or an `action`.
  func href(_ page: String) -> String { visit.site.base + path(page) }

  func form() async throws -> Form { try await visit.form() }

  func layout(_ title: String, _ area: TeamArea) -> LayoutModel {
    var layout = visit.layout(title)
    layout.form = visit.formToken
    layout.visitor = VisitorModel(self, area)
    return layout
  }

  func render(_ name: TemplateName, status: HTTPResponse.Status = .ok, _ model: some TemplateModel) throws -> Response {
    try visit.render(name, status: status, model)
  }

  /// - Parameter page: of this team.
  func redirect(to page: String, saying sentence: String? = nil) -> Response {
    visit.redirect(to: path(page), saying: sentence)
  }
}

extension Team {
  func admin(_ email: String) -> Admin? { admins.first { $0.email.lowercased() == email.lowercased() } }
}
