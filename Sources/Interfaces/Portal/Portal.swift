// Portal: the web pages and the doors for programs, server-rendered, on one listener.

import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Templating

/// Answers requests. Knows nothing of sockets, so that tests ask it directly.
package struct Portal: Sendable {
  /// What each of our templates is rendered with, for `TemplateLibrary.load`.
  package static let templates: [TemplateName: Shape] = PortalRoutes.templates.merging(
    MessageModel.templates, uniquingKeysWith: { first, _ in first })

  private let services: PortalServices
  private let router: RouterResponder<PortalContext>

  package init(_ services: PortalServices) {
    self.services = services
    let router = Router(context: PortalContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ErrorPages(services: services))
    router.add(middleware: SessionRefresh(services: services))
    PortalRoutes.add(to: router, services)
    self.router = router.buildResponder()
  }

  /// Never fails: what goes wrong is a page that says so.
  package func respond(to request: Request) async -> Response {
    let request = withoutBase(request)
    let end = services.measure()
    let context = PortalContext(source: PortalContextSource(logger: services.log))
    var response: Response
    do { response = try await router.respond(to: request, context: context) } catch {
      services.log.error("A page failed", metadata: ["error": "\(error)"])
      response = Response(status: .internalServerError)
    }
    response.headers.secure(at: services.now())
    if request.headers[.connection]?.lowercased() == "close" { response.headers[.connection] = "close" }
    end(context.endpointPath ?? "none", response.status.code)
    services.log.debug(
      "Answered",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)",
      ])
    return response
  }

  /// A proxy may pass the folder of `portal.public_url` on or take it away.
  private func withoutBase(_ request: Request) -> Request {
    let base = services.site().base
    guard !base.isEmpty, let path = request.head.path, path == base || path.hasPrefix(base + "/") else {
      return request
    }
    var head = request.head
    let rest = String(path.dropFirst(base.count))
    head.path = rest.isEmpty ? "/" : rest
    return Request(head: head, body: request.body)
  }
}
