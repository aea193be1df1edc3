/// Who we are to the relay.
package enum SMTPCredentials: Hashable, Sendable {
  case none
  /// PLAIN or LOGIN.
  case password(user: String, SMTPSecret)
  /// XOAUTH2.
  case bearer(user: String, token: SMTPSecret)

  /// The mechanisms that can carry these credentials.
  var mechanisms: [SMTPMechanism] {
    switch self {
    case .none: []
    case .password: [.plain, .login]
    case .bearer: [.xoauth2]
    }
  }

  var secret: SMTPSecret? {
    switch self {
    case .none: nil
    case .password(_, let secret), .bearer(_, let secret): secret
    }
  }

  var user: String? {
    switch self {
    case .none: nil
    case .password(let user, _), .bearer(let user, _): user
    }
  }
}

/// A SASL mechanism by the name that stands in the reply to EHLO.
package enum SMTPMechanism: String, CaseIterable, Hashable, Sendable {
  case plain = "PLAIN"
  case login = "LOGIN"
  case xoauth2 = "XOAUTH2"
}
