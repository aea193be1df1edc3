extension SettingsKey {
  /// One of `seatwatch.yaml`.
  static func setting(
    _ path: String, _ expected: String, required: Bool = false, standard: String? = nil, example: String,
    confidential: Bool = false, _ meaning: String
  ) -> SettingsKey {
    SettingsKey(
      .settings, path, expected, required: required, standard: standard, example: example, confidential: confidential,
      meaning)
  }

  /// The keys of `seatwatch.yaml`.
  static let settingsFile: [SettingsKey] = [
    setting("portal", "a section of keys", example: "", "The pages."),
    setting(
      "portal.listen", "an address and a port, as `127.0.0.1:8484` or `[::1]:8484`, or the path of a Unix socket",
      standard: "127.0.0.1:8484",
      example: "0.0.0.0:8484", "Where the pages are served; systemd's socket comes first."),
    setting(
      "portal.public_url", "an address as `https://seats.example.com`", standard: "http:// and what `listen` says",
      example: "https://seats.example.com", "What links in mail begin with."),
    setting("mail", "a section of keys", example: "", "How mail leaves."),
    setting(
      "mail.from", "an address, as `Seatwatch <seatwatch@example.com>`", standard: MailSettings.defaultFrom,
      example: "Seatwatch <seats@example.com>", "The sender; must be written when `smtp` is."),
    setting(
      "mail.reply_to", "an address, as `it@example.com`", example: "it@example.com",
      "Where answers go, if not to the sender."),
    setting(
      "mail.tell", "an address, as `it@example.com`", example: "ops@example.com",
      "Who else is told, at most once a day of each cause, what needs a person."),
    setting(
      "mail.max_ambiguous", "a whole number from 0 to 5", standard: "1", example: "0",
      "How often a mail is sent again when it is unknown whether the server took it; 0: never, a person decides."),
    setting(
      "mail.smtp", "a section of keys", standard: "a Maildir in the state directory", example: "",
      "The relay."),
    setting(
      "mail.smtp.host", "a host name or an IP address", required: true, example: "smtp.example.com",
      "The relay's name, which its certificate must show."),
    setting(
      "mail.smtp.port", "a whole number from 1 to 65535", standard: "587 for starttls, 465 for tls, 25 for none",
      example: "2525", "The relay's port."),
    setting(
      "mail.smtp.security", "`starttls`, `tls` or `none`", standard: "starttls", example: "tls",
      "How the way is protected; never skipped silently."),
    setting(
      "mail.smtp.insecure", "`true` or `false`", standard: "false", example: "true",
      "Allows `security: none` to another machine."),
    setting("mail.smtp.user", "a user name", example: "seatwatch", "The login; left out: none."),
    setting(
      "mail.smtp.password_file", "an absolute path", standard: "the systemd credential smtp-password",
      example: "/etc/seatwatch/smtp-password", confidential: true, "A file that holds the password and nothing else."),
    setting(
      "mail.smtp.auth", "`plain`, `login` or `xoauth2`", standard: "plain or login, whichever the server offers",
      example: "xoauth2", "How the login is done; with xoauth2 the password is the token."),
    setting(
      "mail.smtp.ca_file", "an absolute path", standard: "the system's authorities",
      example: "/etc/seatwatch/relay-ca.pem", "PEM certificates of the authorities to trust for the relay."),
    setting(
      "mail.smtp.ehlo_name", "a host name or an IP address", standard: "the machine's name",
      example: "seats.example.com", "What the daemon calls itself."),
    setting(
      "mail.smtp.connections", "a whole number from 1 to 64", standard: "4", example: "8",
      "How many connections are kept open."),
    setting(
      "mail.smtp.per_minute", "a whole number from 1 to 100000", standard: "no limit", example: "60",
      "The most messages in a minute, over all connections."),
    setting(
      "mail.smtp.unix_socket", "an absolute path of at most 107 bytes", standard: "TCP to host and port",
      example: "/run/seatwatch-relay/socket", "A socket that leads to the relay."),
    setting("unassigning", "a section of keys", example: "", "How seats are taken back."),
    setting(
      "unassigning.at_most", "a whole number from 1 to 10000", standard: "100", example: "500",
      "The most seats that one action takes back."),
    setting("unassigning.webhook", "a section of keys", example: "", "Who is told of seats taken back and put back."),
    setting(
      "unassigning.webhook.url", "an address as `https://hooks.example.com/seats`", required: true,
      example: "https://hooks.example.com/seats", "Where each action is posted; `http` only to this machine."),
    setting(
      "unassigning.webhook.secret_file", "an absolute path", standard: "the systemd credential webhook-secret",
      example: "/etc/seatwatch/webhook-secret", confidential: true,
      "A file that holds the secret by which calls are signed, and nothing else."),
    setting("control", "a section of keys", example: "", "The socket for seatwatchctl."),
    setting(
      "control.socket", "an absolute path of at most 107 bytes", standard: "in the state directory",
      example: "/run/seatwatch/control", "Where it lies; systemd's socket comes first."),
    setting(
      "state_directory", "an absolute path",
      standard: "$STATE_DIRECTORY, else $XDG_STATE_HOME/seatwatch, else ~/.local/state/seatwatch",
      example: "/var/lib/seatwatch", "Where the database, the Maildir, the spool and the sockets lie."),
    setting(
      "log_level", "`trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`", standard: "info",
      example: "debug", "The least important lines that are still logged."),
  ]
}
