/// The relay and how it is spoken to.
package struct SMTPSettings: Hashable, Sendable {
  package enum Security: String, CaseIterable, Hashable, Sendable {
    case starttls, tls, none

    package var defaultPort: Int {
      switch self {
      case .starttls: 587
      case .tls: 465
      case .none: 25
      }
    }
  }

  package enum Authentication: String, CaseIterable, Hashable, Sendable { case plain, login, xoauth2 }

  /// A name or an IP address; also the name that the certificate must show.
  package var host: String
  /// 1 to 65535.
  package var port: Int
  package var security: Security
  /// `none` was asked for beyond the loopback, knowingly.
  package var isInsecure: Bool
  /// `nil`: no authentication.
  package var user: String?
  /// Absolute path; `nil`: the credential `smtp-password`.
  package var passwordFile: String?
  /// `nil`: PLAIN or LOGIN, whichever the server offers.
  package var authentication: Authentication?
  /// Absolute path of a PEM file; `nil`: the system's authorities.
  package var caFile: String?
  /// How the daemon calls itself in EHLO; `nil`: the machine's name.
  package var ehloName: String?
  /// 1 to 64.
  package var connections: Int
  /// Messages per minute over all connections; `nil`: no limit.
  package var perMinute: Int?
  /// Absolute path of a Unix socket that leads to the relay; `host` stays the name that TLS checks.
  package var unixSocket: String?

  package init(
    host: String, port: Int? = nil, security: Security = .starttls, isInsecure: Bool = false, user: String? = nil,
    passwordFile: String? = nil, authentication: Authentication? = nil, caFile: String? = nil,
    ehloName: String? = nil, connections: Int = 4, perMinute: Int? = nil, unixSocket: String? = nil
  ) {
    self.host = host
    self.port = port ?? security.defaultPort
    self.security = security
    self.isInsecure = isInsecure
    self.user = user
    self.passwordFile = passwordFile
    self.authentication = authentication
    self.caFile = caFile
    self.ehloName = ehloName
    self.connections = connections
    self.perMinute = perMinute
    self.unixSocket = unixSocket
  }
}
