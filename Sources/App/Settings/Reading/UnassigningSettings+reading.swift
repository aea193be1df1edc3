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
    var host = String(authority)
    if case .internet(let name, let port)? = ListenAddress(host), port > 0 { host = name }
    guard HostName.isValid(host) else { return .unexpected }
    return scheme == "https://" || HostName.isLoopback(host) ? .value(text) : .wrong(inTheClear)
  }

  private static let inTheClear =
    "names would cross the network in the clear; expected `https`, or a host on this machine"
}
