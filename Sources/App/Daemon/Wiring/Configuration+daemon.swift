import Domain
import Foundation
import Mail
import Scheduler
import Settings
import Systemd
import Timekeeping
import Unassigning

extension Configuration {
  /// Reads the files, with the checks that need the system's zone files and the grammar of addresses.
  package static func load(file: String, zones: ZoneFiles) throws(DaemonFailure) -> Configuration {
    try explained(file: file, zones: zones).configuration
  }

  /// The same, with where each setting comes from.
  package static func explained(file: String, zones: ZoneFiles) throws(DaemonFailure) -> ExplainedConfiguration {
    let checks = ConfigurationChecks(
      zone: { name in
        do {
          _ = try zones.zone(named: name)
          return nil
        } catch { return "\(error)" }
      },
      address: { text in
        do {
          _ = try EmailAddress(text)
          return nil
        } catch { return "\(error)" }
      },
      mailbox: { text in
        do {
          _ = try Mailbox(text)
          return nil
        } catch { return "\(error)" }
      })
    do { return try explained(file: file, checks: checks) } catch { throw DaemonFailure.configuration(error) }
  }

  /// The schedules that the files define.
  var scheduleEntries: [ScheduleRegister.Entry] {
    teams.flatMap { loaded in
      loaded.team.admins.compactMap { admin in
        admin.notifications.map { definition in
          ScheduleRegister.Entry(
            team: loaded.team.key, admin: admin.email, definition: definition,
            timeZone: definition.timeZone ?? loaded.team.timeZone,
            origin: (loaded.schedulePosition(of: admin.email) ?? loaded.position).fileAndLine)
        }
      }
    }
  }
}

extension MailSettings {
  /// SMTP when a relay is configured, else a Maildir in the state directory.
  func transport(
    in state: StateDirectory, credentials: Credentials, stop: StopFlag
  ) throws(DaemonFailure) -> any MailTransport {
    guard let smtp else { return MaildirTransport(directory: state.maildir) }
    do {
      return try SMTPTransport(smtp.options(credentials: credentials), shouldStop: { stop.isRaised })
    } catch {
      throw DaemonFailure.transport("mail.smtp: \(error)")
    }
  }
}

extension SMTPSettings {
  fileprivate func options(credentials: Credentials) throws -> SMTPOptions {
    var options = SMTPOptions(host: host, port: port, security: SMTPOptions.Security(rawValue: security.rawValue)!)
    options.isForcedPlain = isInsecure
    options.caFile = caFile
    options.ehloName = ehloName
    options.unixSocketPath = unixSocket
    guard let user else { return options }
    let secret = SMTPSecret(try password(credentials))
    switch authentication {
    case .xoauth2: options.credentials = .bearer(user: user, token: secret)
    case .plain:
      options.credentials = .password(user: user, secret)
      options.mechanisms = [.plain]
    case .login:
      options.credentials = .password(user: user, secret)
      options.mechanisms = [.login]
    case nil: options.credentials = .password(user: user, secret)
    }
    return options
  }

  /// From the file that is named, else the credential `smtp-password`; one line end at its end is not part of it.
  private func password(_ credentials: Credentials) throws -> String {
    guard let passwordFile else {
      let text = try credentials.read("smtp-password").text
      if text.isEmpty {
        throw EmptyPassword(place: "the credential smtp-password (of the package: /etc/seatwatch/smtp-password)")
      }
      return text
    }
    let text = try String(contentsOfFile: passwordFile, encoding: .utf8)
    let password = text.hasSuffix("\n") ? String(text.dropLast()) : text
    if password.isEmpty { throw EmptyPassword(place: passwordFile) }
    return password
  }
}

extension UnassigningSettings {
  var options: Unassigning.Options { Unassigning.Options(atMost: atMost, tellsWebhook: webhook != nil) }

  /// - Throws: ``DaemonFailure/transport(_:)`` when the secret is not there or cannot be used.
  func endpoint(_ credentials: Credentials) throws(DaemonFailure) -> WebhookEndpoint? {
    guard let webhook else { return nil }
    do {
      let text =
        try webhook.secretFile.map { try String(contentsOfFile: $0, encoding: .utf8) }
        ?? credentials.read("webhook-secret").text
      return try WebhookEndpoint(url: webhook.url, secret: text.hasSuffix("\n") ? String(text.dropLast()) : text)
    } catch {
      throw DaemonFailure.transport("unassigning.webhook: \(error)")
    }
  }
}

/// As a package leaves the file until somebody writes it.
private struct EmptyPassword: Error, CustomStringConvertible {
  let place: String
  var description: String { "there is a `user`, but \(place) is empty; write the password there" }
}
