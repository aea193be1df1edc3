/// Checks UTF-8 byte by byte across chunks: no overlong forms, no surrogates, nothing beyond U+10FFFF (RFC 3629).
struct UTF8Check {
  private var pending = 0
  /// The bounds of the next continuation byte.
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// Whether no sequence is under way.
  var isComplete: Bool { pending == 0 }

  mutating func accepts(_ byte: UInt8) -> Bool {
    if pending > 0 {
      guard byte >= low, byte <= high else { return false }
      pending -= 1
      (low, high) = (0x80, 0xBF)
      return true
    }
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, low) = (2, 0xA0)
    case 0xE1...0xEC, 0xEE...0xEF: pending = 2
    case 0xED: (pending, high) = (2, 0x9F)
    case 0xF0: (pending, low) = (3, 0x90)
    case 0xF1...0xF3: pending = 3
    case 0xF4: (pending, high) = (3, 0x8F)
    default: return false
    }
    return true
  }
}
