private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// RFC 4648 section 5, without padding.
package func base64URL(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for byte in bytes {
    buffer = (buffer << 8 | Int(byte)) & 0xFFFF
    bits += 8
    while bits >= 6 {
      bits -= 6
      text.append(alphabet[buffer >> bits & 63])
    }
  }
  if bits > 0 { text.append(alphabet[buffer << (6 - bits) & 63]) }
  return String(decoding: text, as: UTF8.self)
}

/// `nil` when a character is none of the alphabet, or bits are left over: each text stands for one sequence of bytes only.
package func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
  var bytes: [UInt8] = []
  var (buffer, bits) = (0, 0)
  for character in text.utf8 {
    guard let value = alphabet.firstIndex(of: character) else { return nil }
    buffer = (buffer << 6 | value) & 0xFFFF
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
    }
  }
  return bits < 6 && buffer & (1 << bits - 1) == 0 ? bytes : nil
}
