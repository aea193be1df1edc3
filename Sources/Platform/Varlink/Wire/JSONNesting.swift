/// How deep a JSON text nests, found without recursion, so that a hostile one is refused before a decoder sees it.
package enum JSONNesting {
  /// Deeper messages are refused; ours need six levels.
  package static let limit = 64

  /// Stops counting at `limit + 1`. Brackets within strings do not count; the text need not be valid.
  package static func exceedsLimit(_ text: [UInt8]) -> Bool {
    var depth = 0
    var inString = false
    var escaped = false
    for byte in text {
      if inString {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return false
  }
}
