import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Storage

/// The way in, the stylesheet, and where the links in mail lead that are for everybody.
enum HomeRoutes {
  static func add(to pages: PublicPages) {
    pages.get("/") { visit in try await home(visit, area: .first) }
    pages.get("/notifications") { visit in try await home(visit, area: .notifications) }
    pages.get("/portal.css") { visit in
      Response(
        status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=86400"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: visit.site.stylesheet)))
    }
  }

  /// To the same area of a team of his: one of which he is primary, if there is one.
  private static func home(_ visit: Visit, area: TeamArea) async throws -> Response {
    guard let session = try await visit.session() else { throw PortalError.signIn(to: visit.request.uri.path) }
    let teams = try await visit.services.storage.read { try $0.teams(of: session) }.map(\.team)
    guard let team = teams.first(where: { $0.admin(session.email)?.role == .primary }) ?? teams.first else {
      return try visit.message(
        "You administer no team", "You are signed in, but no team names your address among its admins any more.")
    }
    return visit.redirect(to: "/t/\(percentEncoded(team.key))/\(area.path)")
  }
}
