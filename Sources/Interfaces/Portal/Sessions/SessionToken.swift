import Domain
import Reports

/// What the session cookie holds: a random token, when it was last shown, and a proof that we wrote both. The time lies in the
/// cookie, so that looking at pages writes nothing to the database.
struct SessionToken: Hashable, Sendable {
  /// Without a request for so long a session is over.
  static let idleSeconds = 30 * 60
  /// However busy, a session ends after so long.
  static let lifeSeconds = 8 * 3600
  /// A cookie younger than this is not written anew.
  private static let freshSeconds = 60

  let secret: String
  let seenAt: Instant

  init(secret: String, seenAt: Instant) {
    self.secret = secret
    self.seenAt = seenAt
  }

  /// A new one of 256 random bits.
  static func random(at now: Instant) -> SessionToken { SessionToken(secret: randomText(), seenAt: now) }

  /// `nil` unless we wrote it and it was shown within the idle time.
  init?(cookie text: String, key: SecretKey, now: Instant) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let seen = Int(parts[1]), key.proves(parts[2], of: ["session", parts[0], parts[1]]),
      abs(now.seconds - seen) <= SessionToken.idleSeconds
    else { return nil }
    self.init(secret: parts[0], seenAt: Instant(seconds: seen))
  }

  func cookie(_ key: SecretKey) -> String {
    "\(secret).\(seenAt.seconds).\(key.digest(["session", secret, "\(seenAt.seconds)"]))"
  }

  /// The only form in which the database knows it.
  var sha256: [UInt8] { Reports.sha256(Array(secret.utf8)) }

  func isStale(at now: Instant) -> Bool { abs(now.seconds - seenAt.seconds) >= SessionToken.freshSeconds }
}

/// 256 bits from the system, in letters.
func randomText() -> String {
  var random = SystemRandomNumberGenerator()
  return base64URL((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
}
