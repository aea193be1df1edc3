extension MailSettings {
  init(_ section: Section, _ checks: ConfigurationChecks) {
    self.init()
    from = section.value("from", Reading.checked(checks.mailbox)) ?? from
    replyTo = section.value("reply_to", Reading.checked(checks.mailbox))
    tell = section.value("tell", Reading.checked(checks.address))
    maxAmbiguous = section.value("max_ambiguous", Reading.number(0...5)) ?? maxAmbiguous
    guard let relay = section.section("smtp") else { return }
    smtp = SMTPSettings(relay)
    if !section.has("from") {
      section.note(
        "missing key `from` under `mail`; expected an address that the relay may send for, as "
          + "`Seatwatch <seatwatch@example.com>`", about: "smtp")
    }
  }
}

extension SMTPSettings {
  /// `nil` without a host, which the notebook then says.
  init?(_ section: Section) {
    let security = section.value("security", Reading<Security>.choice)
    let host = section.value("host", Reading.host)
    var made = SMTPSettings(host: host ?? "localhost", security: security ?? .starttls)
    made.port = section.value("port", Reading.number(1...65_535)) ?? made.port
    made.isInsecure = section.value("insecure", Reading.yesOrNo) ?? false
    made.user = section.value("user", Reading.text(atMost: 256))
    made.passwordFile = section.value("password_file", Reading.absolutePath)
    made.authentication = section.value("auth", Reading.choice)
    made.caFile = section.value("ca_file", Reading.absolutePath)
    made.ehloName = section.value("ehlo_name", Reading.host)
    made.connections = section.value("connections", Reading.number(1...64)) ?? made.connections
    made.perMinute = section.value("per_minute", Reading.number(1...100_000))
    made.unixSocket = section.value("unix_socket", Reading.socketPath)
    made.checkTogether(section)
    guard host != nil else { return nil }
    self = made
  }

  /// What each key alone does not show. A key that is wrong itself has been noted and is left alone here.
  private func checkTogether(_ section: Section) {
    if security == .none, !isInsecure, unixSocket != nil || !HostName.isLoopback(host) {
      section.note(
        "`security` is `none`: mail and password would cross the network in the clear; expected `starttls` or `tls`, "
          + "a host on this machine without `unix_socket`, or `insecure: true`", about: "security")
    }
    if isInsecure, security != .none {
      section.note(
        "`insecure` is set, but `security` is `\(security.rawValue)`; expected `none` with it", about: "insecure")
    }
    for key in ["password_file", "auth"] where section.has(key) && !section.has("user") {
      section.note("`\(key)` is set without a `user`; expected both or neither", about: key)
    }
    if caFile != nil, security == .none {
      section.note("`ca_file` is set, but `security` is `none`; expected `starttls` or `tls` with it", about: "ca_file")
    }
  }
}
