import Hummingbird
import HummingbirdCore
import Logging

/// Where a request's context comes from: nothing of the connection is needed.
struct PortalContextSource: RequestContextSource {
  let logger: Logger
}

struct PortalContext: RequestContext {
  typealias Source = PortalContextSource

  var coreContext: CoreRequestContextStorage

  init(source: PortalContextSource) { coreContext = .init(source: source) }
}
