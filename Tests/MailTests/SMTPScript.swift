/// What `Servers/scripted_smtp.py` is told to do; the file says what the words mean.
struct SMTPScript: Encodable, Sendable {
  enum Action: Encodable, Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    case always(String)
    case inTurn([String])

    init(stringLiteral value: String) { self = .always(value) }
    init(arrayLiteral elements: String...) { self = .inTurn(elements) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .always(let action): try container.encode(action)
      case .inTurn(let actions): try container.encode(actions)
      }
    }
  }

  var security = "none"
  var certificate: String?
  var key: String?
  var auth: String?
  var authEarly = false
  var users: [String: String] = [:]
  var exclude: [String]?
  var steps: [String: Action] = [:]
  var unix: String?

  enum CodingKeys: String, CodingKey {
    case security, certificate, key, auth, users, exclude, steps, unix
    case authEarly = "auth_early"
  }

  /// A server with a certificate for localhost, by the test's authority.
  static func secured(
    _ security: String = "starttls", certificate name: String = "good", auth: String? = nil,
    users: [String: String] = [:], steps: [String: Action] = [:]
  ) -> SMTPScript {
    SMTPScript(
      security: security, certificate: TestAuthority.path("\(name).pem"), key: TestAuthority.path("\(name).key"),
      auth: auth, users: users, steps: steps)
  }
}

/// What a server tells of what it saw.
struct SMTPEvent: Decodable, Sendable {
  var event: String
  var connection: Int?
  var encrypted: Bool?
  var line: String?
  var step: String?
  /// The body as it came over the wire, with the final dot's line unless it is partial; base64.
  var raw: String?
  /// The body without the stuffed dots; base64.
  var message: String?
  var user: String?
  var why: String?
  /// Where the connection was when it closed: `command`, `body`, or `dot` after one.
  var state: String?
  var mechanism: String?
}
