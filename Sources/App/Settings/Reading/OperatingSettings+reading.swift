extension MetricsSettings {
  init(_ section: Section) {
    self.init(
      path: section.value("path", MetricsSettings.readPath),
      tokenFile: section.value("token_file", Reading.absolutePath))
    if !section.has("path"), section.has("token_file") {
      section.note("`token_file` is set without a `path`; expected both or neither", about: "token_file")
    }
  }

  /// Plain, and none of the pages' own.
  private static func readPath(_ text: String) -> Reading<String> {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || "/-_.".utf8.contains($0)
    }
    guard isPlain, text.hasPrefix("/"), text.count > 1, !text.hasSuffix("/"), !text.contains("//"), !text.contains("..")
    else { return .unexpected }
    return .value(text)
  }
}

extension PingSettings {
  /// `nil` without an address, which the notebook then says.
  init?(_ section: Section) {
    let every = section.value("every", Reading.minutes(1...1440))
    guard let url = section.value("url", PingSettings.readURL) else { return nil }
    self.init(url: url)
    self.every = every ?? self.every
  }

  private static func readURL(_ text: String) -> Reading<String> {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return .unexpected }
    let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else { return .wrong("a user name or password has no place here") }
    guard HostName.isValid(String(authority)) || isPlace(String(authority)) else { return .unexpected }
    return .value(text)
  }
}

/// A host and a port.
private func isPlace(_ text: String) -> Bool {
  guard case .internet(_, let port) = ListenAddress(text) else { return false }
  return port > 0
}

extension RetentionSettings {
  init(_ section: Section) {
    self.init()
    deliveries = section.days("deliveries") ?? deliveries
    lists = section.days("lists") ?? lists
    usage = section.days("usage") ?? usage
    imports = section.days("imports") ?? imports
    audit = section.days("audit") ?? audit
  }
}

extension Section {
  fileprivate func days(_ name: String) -> Int? {
    value(name, Reading.days(RetentionSettings.allowed[name] ?? 1...3660))
  }
}
