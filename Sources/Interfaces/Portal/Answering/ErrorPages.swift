import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Templating

/// Makes a page of whatever a route throws.
struct ErrorPages: RouterMiddleware {
  let services: PortalServices

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      let visit = Visit(services, request, context)
      switch error {
      case PortalError.signIn(let path) where request.method != .post:
        return visit.redirect(to: SignInRoutes.path(goingTo: path))
      case PortalError.signIn: return try page(.foreignForm, for: visit)
      case let error as PortalError: return try page(error, for: visit)
      case let error as HTTPError where error.status == .notFound: return try page(.notFound, for: visit)
      case let error as HTTPError where error.status == .contentTooLarge: return try page(.tooLarge, for: visit)
      default:
        services.log.error(
          "A page failed", metadata: ["route": "\(context.endpointPath ?? "none")", "error": "\(error)"])
        return try visit.message(
          "Something went wrong", "It is not your fault, and it was written to the log. Please try again.",
          status: .internalServerError)
      }
    }
  }

  private func page(_ error: PortalError, for visit: Visit) throws -> Response {
    try visit.message(error.title, error.text, status: error.status)
  }
}
