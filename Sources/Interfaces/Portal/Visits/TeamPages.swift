import Hummingbird
import HummingbirdCore

/// Adds pages of a team: only its admins see them, and what they send came from our own forms.
///
/// Each area of pages is one file in `Routes` with `static func add(to pages: TeamPages)` and `static let templates`, and a line
/// in `PortalRoutes`.
struct TeamPages {
  let router: Router<PortalContext>
  let services: PortalServices

  /// - Parameter path: below the team: `usage-report`, `users/{user}`.
  func get(_ path: String, _ answer: @escaping @Sendable (TeamVisit) async throws -> Response) {
    router.get("/t/{team}/\(path)") { [services] request, context in
      try await answer(TeamVisit(Visit(services, request, context)))
    }
  }

  /// The form was checked: it came from a page of ours, made for this session.
  func post(_ path: String, _ answer: @escaping @Sendable (TeamVisit, Form) async throws -> Response) {
    router.post("/t/{team}/\(path)") { [services] request, context in
      let visit = try await TeamVisit(Visit(services, request, context))
      return try await answer(visit, visit.form())
    }
  }
}
