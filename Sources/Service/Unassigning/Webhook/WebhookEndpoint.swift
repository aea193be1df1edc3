import CCrypto
import Foundation

/// Where the webhook leads, and the secret by which its receiver knows us.
///
/// Calls are signed as standardwebhooks.com has it, so that receivers can check them with what they have.
package struct WebhookEndpoint: Sendable {
  /// The secret cannot be used.
  package struct BadSecret: Error, CustomStringConvertible {
    package let description = "the secret must be at least 16 bytes, or whsec_ and the base64 of as many"
  }

  package let url: String
  private let secret: [UInt8]

  /// - Parameter secret: as it stands in the file or credential; with `whsec_` before it the base64 of the bytes.
  package init(url: String, secret: String) throws(BadSecret) {
    var bytes = Array(secret.utf8)
    if secret.hasPrefix("whsec_") {
      guard let decoded = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) else { throw BadSecret() }
      bytes = Array(decoded)
    }
    guard bytes.count >= 16 else { throw BadSecret() }
    self.url = url
    self.secret = bytes
  }

  /// What goes before the body: the id by which a second copy is known, the time, and the signature of both and the body.
  ///
  /// - Parameter second: since 1970, UTC.
  package func headers(key: String, second: Int, body: String) -> [String] {
    let signed = Array("\(key).\(second).\(body)".utf8)
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    HMAC(EVP_sha256(), secret, Int32(secret.count), signed, signed.count, &code, &length)
    return [
      "Content-Type: application/json", "Idempotency-Key: \(key)", "webhook-id: \(key)", "webhook-timestamp: \(second)",
      "webhook-signature: v1,\(Data(code).base64EncodedString())",
    ]
  }
}
