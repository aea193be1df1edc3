extension Settings {
  /// What a whole `seatwatch.yaml` says; what is wrong is in the notebook, and has its default here.
  init(_ file: Section, _ checks: ConfigurationChecks) {
    self.init()
    if let section = file.section("portal") { portal = PortalSettings(section) }
    if let section = file.section("mail") { mail = MailSettings(section, checks) }
    if let section = file.section("unassigning") { unassigning = UnassigningSettings(section) }
    controlSocket = file.section("control")?.value("socket", Reading.socketPath)
    stateDirectory = file.value("state_directory", Reading.absolutePath)
    logLevel = file.value("log_level", Reading.choice) ?? logLevel
    if let section = file.section("metrics") { metrics = MetricsSettings(section) }
    ping = file.section("ping").flatMap { PingSettings($0) }
    if let section = file.section("retention") { retention = RetentionSettings(section) }
  }
}

extension PortalSettings {
  init(_ section: Section) {
    self.init()
    listen = section.value("listen") { Reading(ListenAddress($0)) } ?? listen
    writtenPublicURL = section.value("public_url", PortalSettings.readURL)
  }

  /// `http` or `https`, a host, and nothing that a link could not be built on.
  private static func readURL(_ text: String) -> Reading<String> {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return .unexpected }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    if authority.contains("@") { return .wrong("a user name or password has no place here") }
    if rest.contains(where: { $0 == "?" || $0 == "#" }) { return .wrong("expected no `?` and no `#`") }
    guard
      HostName.isValid(String(authority)) || ListenAddress(String(authority)).map({ ($0.port ?? 0) > 0 }) == true
        || authority.hasPrefix("[") && authority.hasSuffix("]")
          && HostName.isIPv6(String(authority.dropFirst().dropLast()))
    else { return .unexpected }
    guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }) else {
      return .wrong("expected plain ASCII, other characters as %XX")
    }
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    return .value(url)
  }
}
