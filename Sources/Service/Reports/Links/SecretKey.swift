import CCrypto

/// 256 bits that only this installation has. Never printed.
package struct SecretKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  private let bytes: [UInt8]

  /// - Returns: `nil` unless there are exactly 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  package var description: String { "(secret)" }
  package var debugDescription: String { "(secret)" }

  /// HMAC-SHA-256 over parts that cannot be confused with other parts: each is preceded by its length.
  func authenticate(_ parts: [[UInt8]]) -> [UInt8] {
    var message: [UInt8] = []
    for part in parts {
      withUnsafeBytes(of: UInt32(part.count).bigEndian) { message.append(contentsOf: $0) }
      message += part
    }
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    HMAC(EVP_sha256(), bytes, Int32(bytes.count), message, message.count, &code, &length)
    return code
  }

  /// 32 hex digits that depend on the key and all texts, and tell nothing of them.
  package func digest(_ texts: [String]) -> String {
    authenticate(texts.map { Array($0.utf8) }).prefix(16).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  /// Whether `digest` is that of these texts; takes the same time wherever it differs.
  package func proves(_ digest: String, of texts: [String]) -> Bool {
    let (a, b) = (Array(digest.utf8), Array(self.digest(texts).utf8))
    return a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }

  /// A key for one purpose, so that what one leaks says nothing of another.
  package func derived(for purpose: String) -> SecretKey {
    SecretKey(bytes: authenticate([Array(purpose.utf8)]))
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }
}
