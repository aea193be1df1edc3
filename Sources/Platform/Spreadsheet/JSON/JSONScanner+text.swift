extension JSONScanner {
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// RFC 8259, section 6: no plus before it, no leading zeros, digits on both sides of the point.
  static func isNumber(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits(&rest)
    guard whole > 0, whole == 1 || !startsWithZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Takes one byte of a text; true at its closing quote.
  mutating func continueString(_ byte: UInt8) throws(JSONError) -> Bool {
    guard text.count < limits.text else { throw error("a text of more than \(limits.text) bytes") }
    switch lexeme {
    case .escape: try escape(byte)
    case .unicode: try unicode(byte)
    default:
      if byte >= 0x80 || !utf8.isComplete {
        guard byte >= 0x80, surrogate == nil, utf8.accepts(byte) else { throw error("these bytes are not UTF-8") }
        text.append(byte)
      } else if byte == UInt8(ascii: "\\") {
        lexeme = .escape
      } else {
        guard surrogate == nil else { throw error("half of a character written as two \\u") }
        if byte == UInt8(ascii: "\"") { return true }
        guard byte >= 0x20 else { throw error("a control character in a text: it must be written as \\u") }
        text.append(byte)
      }
    }
    return false
  }

  private mutating func escape(_ byte: UInt8) throws(JSONError) {
    lexeme = .string
    guard surrogate == nil || byte == UInt8(ascii: "u") else {
      throw error("half of a character written as two \\u")
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      lexeme = .unicode
      hexDigits.removeAll(keepingCapacity: true)
    default: throw error("a backslash before this character means nothing")
    }
  }

  private mutating func unicode(_ byte: UInt8) throws(JSONError) {
    hexDigits.append(byte)
    guard hexDigits.count == 4 else { return }
    lexeme = .string
    guard hexDigits.allSatisfy(JSONScanner.isHex),
      let unit = UInt32(String(decoding: hexDigits, as: UTF8.self), radix: 16)
    else { throw error("\\u needs four hexadecimal digits") }
    let value: UInt32
    if let high = surrogate {
      guard (0xDC00..<0xE000).contains(unit) else { throw error("half of a character written as two \\u") }
      value = 0x10000 + (high - 0xD800) << 10 + unit - 0xDC00
      surrogate = nil
    } else if (0xD800..<0xDC00).contains(unit) {
      surrogate = unit
      return
    } else {
      value = unit
    }
    guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else {
      throw error("half of a character written as two \\u")
    }
    text.append(contentsOf: bytes)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF) && byte >= 0x41
  }
}
