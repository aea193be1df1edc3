/// Where the pages listen: `127.0.0.1:8484`, `[::1]:8484` or the path of a Unix socket.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// An IPv4 or IPv6 address (without brackets) or a host name, and a port; 0 lets the system choose.
  case internet(host: String, port: Int)
  /// An absolute path.
  case unix(path: String)

  package init(host: String, port: Int) { self = .internet(host: host, port: port) }

  /// Reads `HOST:PORT`, an IPv6 address in brackets, or an absolute path.
  package init?(_ text: String) {
    if text.hasPrefix("/") {
      // sun_path of unix(7) has room for 107 bytes.
      guard text.utf8.count < 108, !text.hasSuffix("/"), !text.utf8.contains(0) else { return nil }
      self = .unix(path: text)
      return
    }
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

  /// `nil` for a Unix socket.
  package var port: Int? {
    guard case .internet(_, let port) = self else { return nil }
    return port
  }

  package var description: String {
    switch self {
    case .internet(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): path
    }
  }
}
