/// What to know about a relay.
package struct SMTPOptions: Hashable, Sendable {
  package enum Security: String, CaseIterable, Hashable, Sendable {
    /// Plain until STARTTLS, which is required.
    case starttls
    /// TLS from the first byte.
    case tls
    /// No TLS at all: loopback only, unless ``SMTPOptions/isForcedPlain``.
    case none
  }

  /// A host name or an address literal without brackets. TLS checks the certificate against it.
  package var host: String
  package var port: Int
  package var security: Security
  /// Lets `none` be used with a host that is not this machine.
  package var isForcedPlain = false
  package var credentials = SMTPCredentials.none
  /// The mechanisms that may be used, of those that the credentials fit.
  package var mechanisms = SMTPMechanism.allCases
  /// The name said in EHLO; `nil`: the machine's.
  package var ehloName: String?
  /// PEM file of the certificate authorities trusted instead of the system's.
  package var caFile: String?
  /// Connects to this socket instead of host and port; names and certificates stay those of the host.
  package var unixSocketPath: String?

  /// Until the connection, or implicit TLS on it, stands.
  package var connectTimeout = Duration.seconds(60)
  /// Each reply before the final dot, and each stretch in which no byte of the body can be sent.
  package var replyTimeout = Duration.seconds(300)
  /// The reply to the final dot. RFC 5321 4.5.3.2.6: at least ten minutes; a shorter one makes duplicates.
  package var dotTimeout = Duration.seconds(600)
  /// The reply to QUIT.
  package var quitTimeout = Duration.seconds(5)
  /// A connection idle for longer is not used again.
  package var idleLimit = Duration.seconds(60)

  package init(host: String, port: Int, security: Security = .starttls) {
    self.host = host
    self.port = port
    self.security = security
  }

  /// The mechanisms that are both allowed and fit the credentials, best first.
  var usableMechanisms: [SMTPMechanism] { credentials.mechanisms.filter(mechanisms.contains) }
}
