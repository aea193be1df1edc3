extension UnassigningSettings {
  init(_ section: Section) {
    self.init()
    atMost = section.value("at_most", Reading.number(1...10_000)) ?? atMost
    guard let hook = section.section("webhook") else { return }
    let url = hook.value("url", UnassigningSettings.readURL)
    let secretFile = hook.value("secret_file", Reading.absolutePath)
    webhook = url.map { Webhook(url: $0, secretFile: secretFile) }
  }

  /// People's names go there: in the clear only to this machine.
  private static func readURL(_ text: String) -> Reading<String> {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0) })
    else { return .unexpected }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    if authority.contains("@") { return .wrong("a user name or password has no place here") }
    let place = ListenAddress(String(authority))
    guard let host = place?.host ?? (HostName.isValid(String(authority)) ? String(authority) : nil) else {
      return named(authority, scheme)
    }
    return scheme == "https://" || HostName.isLoopback(host) ? .value(text) : .wrong(inTheClear)
  }

  /// A name with a port, which no address to listen at has.
  private static func named(_ authority: Substring, _ scheme: String) -> Reading<String> {
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, HostName.isValid(String(parts[0])), decimal(parts[1]).map({ (1...65_535).contains($0) }) == true
    else { return .unexpected }
    return .unexpected
  }

  private static let inTheClear = "names would cross the network in the clear; expected `https`, or a host on this machine"
}
