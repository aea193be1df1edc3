import CCrypto
import Domain

/// The token in a link of a mail: what it allows, until when, and a signature. It names nobody.
///
/// `v1.` and base64url of purpose (1 byte), expiry (8), selector (16) and HMAC-SHA-256 of these (32). The selector comes from
/// the message and the key, so that composing the same message again gives the same bytes.
package struct SignedLink: Hashable, Sendable {
  package let purpose: OutgoingMessage.Link.Purpose
  package let expiresAt: Instant
  package let token: String

  /// - Parameter messageID: of the message that will carry the link; stands for its recipient too.
  package init(_ purpose: OutgoingMessage.Link.Purpose, messageID: String, expiresAt: Instant, key: SecretKey) {
    self.purpose = purpose
    self.expiresAt = expiresAt
    let selector = key.authenticate([Array("link".utf8), Array(purpose.rawValue.utf8), Array(messageID.utf8)]).prefix(
      16)
    let payload = [SignedLink.number(of: purpose)] + SignedLink.bigEndian(expiresAt.seconds) + selector
    token = "v1." + base64URL(payload + SignedLink.signature(of: payload, key))
  }

  /// Reads a token; `nil` when it is not of this form or no key signed it. Whether it has expired or was revoked is for the
  /// caller to ask.
  ///
  /// - Parameter keys: the current one and those that were in use before.
  package init?(token: String, keys: [SecretKey]) {
    guard token.hasPrefix("v1."), let bytes = bytes(base64URL: token.dropFirst(3)), bytes.count == 57 else {
      return nil
    }
    let payload = Array(bytes[..<25])
    guard keys.contains(where: { isEqual(SignedLink.signature(of: payload, $0), Array(bytes[25...])) }),
      let purpose = OutgoingMessage.Link.Purpose.allCases.first(where: { SignedLink.number(of: $0) == payload[0] })
    else { return nil }
    self.purpose = purpose
    expiresAt = Instant(seconds: Int(payload[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    self.token = token
  }

  /// What the database keeps of it.
  package var record: OutgoingMessage.Link {
    OutgoingMessage.Link(tokenSHA256: sha256(Array(token.utf8)), purpose: purpose, expiresAt: expiresAt)
  }

  private static func number(of purpose: OutgoingMessage.Link.Purpose) -> UInt8 {
    switch purpose {
    case .report: 1
    case .unsubscribe: 2
    case .signIn: 3
    }
  }

  private static func signature(of payload: [UInt8], _ key: SecretKey) -> [UInt8] {
    key.authenticate([Array("v1".utf8), payload])
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(max(number, 0)).bigEndian) { Array($0) }
  }
}

/// In the same time wherever they differ.
private func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}

package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  SHA256(bytes, bytes.count, &digest)
  return digest
}
