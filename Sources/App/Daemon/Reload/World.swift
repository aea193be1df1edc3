import Domain
import Ingestion
import Mail
import Outbox
import Portal
import Scheduler
import Settings
import Unassigning

/// What the files decide; a reload replaces it as a whole.
struct World: Sendable {
  /// 0 at start, one more with each reload.
  let number: Int
  let explained: ExplainedConfiguration
  let post: NotificationPost
  let site: PortalSite
  let transport: any MailTransport
  let outbox: Outbox.Options
  let profiles: ProfileLibrary
  /// `nil`: nobody is told of what was unassigned.
  let webhook: WebhookEndpoint?

  var configuration: Configuration { explained.configuration }
}
