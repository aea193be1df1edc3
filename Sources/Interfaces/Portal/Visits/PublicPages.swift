import Hummingbird
import HummingbirdCore

/// Adds pages that need nobody to be signed in.
struct PublicPages {
  let router: Router<PortalContext>
  let services: PortalServices

  func get(_ path: String, _ answer: @escaping @Sendable (Visit) async throws -> Response) {
    router.get(RouterPath(path)) { [services] request, context in try await answer(Visit(services, request, context)) }
  }

  /// The form was checked: it came from a page of ours that this browser loaded.
  func post(_ path: String, _ answer: @escaping @Sendable (Visit, Form) async throws -> Response) {
    router.post(RouterPath(path)) { [services] request, context in
      let visit = Visit(services, request, context)
      return try await answer(visit, visit.form())
    }
  }

  /// For programs: the route itself decides who may send what.
  func postUnchecked(_ path: String, _ answer: @escaping @Sendable (Visit) async throws -> Response) {
    router.post(RouterPath(path)) { [services] request, context in try await answer(Visit(services, request, context)) }
  }
}
