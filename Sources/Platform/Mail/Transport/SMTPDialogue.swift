/// Follows one perform of libcurl from the commands it sends and the lines it gets, and forbids what it would let pass.
///
/// libcurl sends mail unauthenticated when the server offers no AUTH, and its response code may be that of QUIT; so every
/// step is judged here, by the command that was sent last.
struct SMTPDialogue {
  /// What is true of the connection, also for the messages after this one.
  struct Connection: Hashable {
    var isEncrypted = false
    var isAuthenticated = false
  }

  let security: SMTPOptions.Security
  /// Empty: no credentials.
  let mechanisms: [SMTPMechanism]
  /// Left out of whatever is kept of a reply.
  let secrets: [String]

  /// `nil` before there is one.
  private(set) var connection: Connection?
  /// Whether this perform made a connection of its own.
  private(set) var hasConnected = false
  /// The step of the last command, or of what is waited for before the first.
  private(set) var step: SMTPStep
  /// The complete reply to the last command before QUIT, or to the body, if it came; and the step it belongs to.
  private(set) var reply: SMTPReply?
  private(set) var repliedStep: SMTPStep?
  /// Why nothing more may be sent; the message was not accepted then.
  private(set) var violation: TransportTrouble?

  private(set) var isQuitting = false
  private var text = ""
  private var offered: [Substring] = []
  private var offersAuth = false

  /// - Parameter connection: the kept one, if there is one; libcurl may still make another.
  init(
    security: SMTPOptions.Security, mechanisms: [SMTPMechanism] = [], secrets: [String] = [],
    connection: Connection? = nil
  ) {
    self.security = security
    self.mechanisms = mechanisms
    self.secrets = secrets
    self.connection = connection
    step = connection == nil ? .connect : .mail
  }

  /// A socket is being made: nothing that was known of a connection holds for it.
  mutating func socketOpened() {
    connection = nil
    hasConnected = true
    step = .connect
  }

  /// The transport stands, the greeting is awaited.
  mutating func connected() {
    guard step == .connect else { return }
    step = .greeting
    connection = Connection(isEncrypted: security == .tls)
  }

  /// The body has been begun; the next reply is the one to the dot.
  mutating func bodyBegun() { step = .body }

  /// A command went out.
  mutating func sent(_ command: String) {
    // While the server asks within AUTH, what goes out is an answer and no command.
    if step == .auth, reply?.code == 334, repliedStep == .auth { return }
    connected()
    guard let verb = command.split(whereSeparator: \.isWhitespace).first else { return }
    if verb == "QUIT" {
      isQuitting = true
      return
    }
    reply = nil
    switch verb {
    case "EHLO", "HELO":
      step = .ehlo
      offered = []
      offersAuth = false
    case "STARTTLS": step = .startTLS
    case "AUTH": step = .auth
    case "MAIL":
      step = .mail
      guard violation == nil else { return }
      if !mechanisms.isEmpty, connection?.isAuthenticated != true {
        violation = TransportTrouble(kind: .authentication, detail: "MAIL was about to go out unauthenticated")
      } else if security != .none, connection?.isEncrypted != true {
        violation = TransportTrouble(kind: .tls, detail: "MAIL was about to go out in the clear")
      }
    case "RCPT": step = .rcpt
    case "DATA": step = .data
    default: break
    }
  }

  /// A line of a reply came. Says whether the dialogue may go on.
  mutating func received(_ line: String) -> Bool {
    guard violation == nil else { return false }
    guard !isQuitting else { return true }
    let digits = line.utf8.prefix(3)
    guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }), let code = Int(line.prefix(3)) else {
      return true
    }
    connected()
    let rest = line.dropFirst(3)
    let isLast = !rest.hasPrefix("-")
    let words = rest.dropFirst().trimmed
    add(words)
    if step == .ehlo { note(words) }
    guard isLast else { return true }
    complete(code)
    return violation == nil
  }

  private mutating func complete(_ code: Int) {
    reply = SMTPReply(code: code, text: text)
    repliedStep = step
    text = ""
    switch (step, code) {
    case (.startTLS, 220): connection?.isEncrypted = true
    case (.auth, 235): connection?.isAuthenticated = true
    case (.ehlo, 200...299): checkOffer()
    default: break
    }
  }

  /// The last EHLO before MAIL must offer a mechanism that may be used; libcurl would go on without.
  private mutating func checkOffer() {
    guard !mechanisms.isEmpty, connection?.isAuthenticated != true else { return }
    guard security == .none || connection?.isEncrypted == true else { return }
    guard !mechanisms.contains(where: { offered.contains(Substring($0.rawValue)) }) else { return }
    let wanted = mechanisms.map(\.rawValue).joined(separator: ", ")
    let detail =
      offersAuth
      ? "the server offers \(offered.joined(separator: ", ")), none of \(wanted)" : "the server offers no AUTH"
    violation = TransportTrouble(kind: .authentication, detail: detail, reply: nil)
  }

  /// Case as libcurl reads it: what it does not see must not be seen here.
  private mutating func note(_ words: Substring) {
    guard words.hasPrefix("AUTH ") else { return }
    offersAuth = true
    offered += words.split(separator: " ").dropFirst()
  }

  private mutating func add(_ words: Substring) {
    var words = String(words)
    for secret in secrets where !secret.isEmpty { words = words.replacing(secret, with: "(secret)") }
    let longer = text.isEmpty ? words : "\(text) \(words)"
    text = longer
    while text.utf8.count > 500 { text.removeLast() }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var part = self
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return part
  }
}
