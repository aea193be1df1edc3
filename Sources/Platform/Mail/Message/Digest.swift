import CCrypto

/// SHA-256 by libcrypto.
enum Digest {
  /// The first `length` hex digits, lower case, of the digest of all parts, each preceded by its length so that no two lists
  /// of parts hash alike.
  static func hex(_ parts: [[UInt8]], length: Int = 64) -> String {
    var input: [UInt8] = []
    input.reserveCapacity(parts.reduce(0) { $0 + $1.count + 8 })
    for part in parts {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { input.append(contentsOf: $0) }
      input.append(contentsOf: part)
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(input, input.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    let hex = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex.prefix(length), as: UTF8.self)
  }
}
