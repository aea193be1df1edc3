import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Writes into the session cookie that it was just shown, unless the route wrote one itself.
struct SessionRefresh: RouterMiddleware {
  let services: PortalServices

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let visit = Visit(services, request, context)
    guard let token = visit.sessionToken, token.isStale(at: visit.now),
      !response.headers[values: .setCookie].contains(where: { $0.contains(Cookie.session.rawValue) })
    else { return response }
    let renewed = SessionToken(secret: token.secret, seenAt: visit.now)
    response.headers.append(Cookie.session.set(renewed.cookie(services.keys.sessions), on: visit.site))
    return response
  }
}
