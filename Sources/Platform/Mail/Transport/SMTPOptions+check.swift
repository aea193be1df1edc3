import Glibc

extension SMTPOptions {
  /// Refuses what libcurl would misread or what would send in the clear.
  func check() throws(SMTPOptionsError) {
    guard isAddress || Self.isName(host) else { throw .host(host) }
    guard (1...65535).contains(port) else { throw .port(port) }
    if let ehloName, !Self.isName(ehloName), !Self.isLiteral(ehloName) { throw .ehloName(ehloName) }
    if security == .none, !isForcedPlain, !isLoopback { throw .plainToElsewhere(host: host) }
    if let user = credentials.user, !Self.isText(user) { throw .user }
    if let secret = credentials.secret, !Self.isText(secret.exposed) { throw .secret }
    if credentials != .none, usableMechanisms.isEmpty {
      throw .noMechanism(allowed: mechanisms, fitting: credentials.mechanisms)
    }
    for path in [caFile, unixSocketPath].compactMap({ $0 }) where !path.hasPrefix("/") || path.utf8.contains(0) {
      throw .path(path)
    }
    for (name, value) in [
      ("connect timeout", connectTimeout), ("reply timeout", replyTimeout), ("dot timeout", dotTimeout),
      ("quit timeout", quitTimeout), ("idle limit", idleLimit),
    ] where value <= .zero || value > .seconds(86400) {
      throw .timeout(name, value)
    }
  }

  /// `smtp://host:port/name`, the form in which libcurl takes host, port and EHLO name.
  var url: String {
    let scheme = security == .tls ? "smtps" : "smtp"
    let path = (ehloName ?? "").replacing("[", with: "%5B").replacing("]", with: "%5D")
    return "\(scheme)://\(hostInURL):\(port)/\(path)"
  }

  var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

  /// Whether what is sent stays on this machine. A Unix socket is no proof: a proxy may listen there.
  private var isLoopback: Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  private var isAddress: Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, host, &four) == 1 || inet_pton(AF_INET6, host, &six) == 1
  }

  /// Labels of letters, digits, hyphens and (for hosts of a container network) underscores; no more than 253 bytes.
  private static func isName(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
          }
      }
  }

  /// RFC 5321 4.1.3, as far as its characters go.
  private static func isLiteral(_ text: String) -> Bool {
    guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2 else { return false }
    return text.dropFirst().dropLast().allSatisfy { $0.isASCII && ($0.isHexDigit || ".:IPv".contains($0)) }
  }

  private static func isText(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}
