import Domain
import Foundation
import Mail
import Outbox
import Reports
import Scheduler
import Settings
import Systemd
import Templating

/// Makes of checked files what the loops run on. Nothing runs on it yet, so a failure changes nothing.
struct WorldMaker: Sendable {
  let options: Daemon.Options
  let state: StateDirectory
  let credentials: Credentials
  let key: SecretKey
  let stop: StopFlag

  /// Reads templates, password and certificates too.
  func world(_ explained: ExplainedConfiguration, number: Int) throws(DaemonFailure) -> World {
    let settings = explained.configuration.settings
    let templates = try WorldMaker.templates(options)
    return World(
      number: number, explained: explained,
      post: NotificationPost(try postOptions(settings), templates: templates, key: key),
      transport: try settings.mail.transport(in: state, credentials: credentials, stop: stop),
      outbox: Outbox.Options(
        connections: settings.mail.smtp?.connections ?? 1, perMinute: settings.mail.smtp?.perMinute,
        policy: RetryPolicy(maxAmbiguous: settings.mail.maxAmbiguous)))
  }

  static func templates(_ options: Daemon.Options) throws(DaemonFailure) -> TemplateLibrary {
    let overrides = options.templateOverrides.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    do {
      return try TemplateLibrary.load(
        shipped: options.templates, overrides: overrides, declared: NotificationMail.templates)
    } catch {
      throw DaemonFailure.templates("\(error)")
    }
  }

  private func postOptions(_ settings: Settings) throws(DaemonFailure) -> NotificationPost.Options {
    do {
      return NotificationPost.Options(
        from: try Mailbox(settings.mail.from), replyTo: try settings.mail.replyTo.map { try Mailbox($0) },
        publicURL: settings.portal.publicURL)
    } catch {
      throw DaemonFailure.transport("mail: \(error)")
    }
  }
}
