/// Why options cannot be used, in an operator's words.
package enum SMTPOptionsError: Error, Hashable, CustomStringConvertible {
  case host(String)
  case port(Int)
  case ehloName(String)
  case plainToElsewhere(host: String)
  case user
  case secret
  case noMechanism(allowed: [SMTPMechanism], fitting: [SMTPMechanism])
  case path(String)
  case timeout(String, Duration)

  package var description: String {
    switch self {
    case .host(let host): "host \"\(host)\": expected a host name or an IP address"
    case .port(let port): "port \(port): expected 1 to 65535"
    case .ehloName(let name): "EHLO name \"\(name)\": expected a host name or an address literal such as [192.0.2.1]"
    case .plainToElsewhere(let host):
      "security none with host \(host): mail and password would cross the network in the clear; expected starttls or tls,"
        + " a loopback host, or that none is forced"
    case .user: "user: expected at least one character and no control characters"
    case .secret: "the password or token: expected at least one character and no control characters"
    case .noMechanism(let allowed, let fitting):
      "mechanisms \(Self.names(allowed)): expected one that fits the credentials (\(Self.names(fitting)))"
    case .path(let path): "path \"\(path)\": expected an absolute path"
    case .timeout(let name, let value): "\(name) \(value): expected more than zero and at most a day"
    }
  }

  private static func names(_ mechanisms: [SMTPMechanism]) -> String {
    mechanisms.isEmpty ? "none" : mechanisms.map(\.rawValue).joined(separator: ", ")
  }
}
