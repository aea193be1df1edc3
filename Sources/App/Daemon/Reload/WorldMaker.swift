import Domain
import Foundation
import Ingestion
import Mail
import Outbox
import Portal
import Reports
import Scheduler
import Settings
import Systemd
import Templating
import Timekeeping

/// Makes of checked files what the loops run on. Nothing runs on it yet, so a failure changes nothing.
struct WorldMaker: Sendable {
  let options: Daemon.Options
  let state: StateDirectory
  let credentials: Credentials
  let key: SecretKey
  let stop: StopFlag
  let zones: ZoneFiles
  /// The port that the pages were bound to where the settings leave the choice to the system.
  var boundPort: Int?

  /// Reads templates, profiles, password and certificates too.
  func world(_ explained: ExplainedConfiguration, number: Int) throws(DaemonFailure) -> World {
    let settings = explained.configuration.settings
    let publicURL = publicURL(settings.portal)
    let templates = try WorldMaker.templates(options)
    return World(
      number: number, explained: explained,
      post: NotificationPost(try postOptions(settings, publicURL), templates: templates, key: key),
      site: PortalSite(templates: templates, stylesheet: try stylesheet(), publicURL: publicURL),
      transport: try settings.mail.transport(in: state, credentials: credentials, stop: stop),
      outbox: Outbox.Options(
        connections: settings.mail.smtp?.connections ?? 1, perMinute: settings.mail.smtp?.perMinute,
        policy: RetryPolicy(maxAmbiguous: settings.mail.maxAmbiguous)),
      profiles: try WorldMaker.profiles(options, zones),
      webhook: try settings.unassigning.endpoint(credentials))
  }

  static func templates(_ options: Daemon.Options) throws(DaemonFailure) -> TemplateLibrary {
    do {
      return try TemplateLibrary.load(
        shipped: options.templates, overrides: overrides(options),
        declared: NotificationMail.templates.merging(Portal.templates) { own, _ in own })
    } catch {
      throw DaemonFailure.templates("\(error)")
    }
  }

  private static func overrides(_ options: Daemon.Options) -> String? {
    options.templateOverrides.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }

  private func stylesheet() throws(DaemonFailure) -> String {
    do {
      return try PortalSite.stylesheet(shipped: options.templates, overrides: WorldMaker.overrides(options))
    } catch {
      throw DaemonFailure.templates("portal/portal.css cannot be read: \(error.localizedDescription)")
    }
  }

  private func publicURL(_ settings: PortalSettings) -> String {
    guard let boundPort, case .internet(let host, 0) = settings.listen else { return settings.publicURL }
    var bound = settings
    bound.listen = .internet(host: host, port: boundPort)
    return bound.publicURL
  }

  static func profiles(_ options: Daemon.Options, _ zones: ZoneFiles) throws(DaemonFailure) -> ProfileLibrary {
    guard let shipped = options.profiles else { return ProfileLibrary() }
    do {
      return try ProfileLibrary.load(shipped: shipped, overrides: options.profileOverrides) {
        try zones.zone(named: $0)
      }
    } catch {
      throw DaemonFailure.profiles("\(error)")
    }
  }

  private func postOptions(_ settings: Settings, _ publicURL: String) throws(DaemonFailure) -> NotificationPost.Options
  {
    do {
      return NotificationPost.Options(
        from: try Mailbox(settings.mail.from), replyTo: try settings.mail.replyTo.map { try Mailbox($0) },
        publicURL: publicURL)
    } catch {
      throw DaemonFailure.transport("mail: \(error)")
    }
  }
}
