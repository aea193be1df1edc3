/// An address and port to listen on, `127.0.0.1:8484` or `[::1]:8484`.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// An IPv4 or IPv6 address (without brackets) or a host name.
  package var host: String
  /// 0 lets the system choose.
  package var port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`; an IPv6 address stands in brackets.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = decimal(text[text.index(after: colon)...]), port <= 65_535
    else { return nil }
    let written = text[..<colon]
    if written.hasPrefix("["), written.hasSuffix("]") {
      let inner = String(written.dropFirst().dropLast())
      guard HostName.isIPv6(inner) else { return nil }
      self.init(host: inner, port: port)
    } else {
      guard HostName.isIPv4(String(written)) || HostName.isName(String(written)) else { return nil }
      self.init(host: String(written), port: port)
    }
  }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
