/// What all decoders do with the text of a field.
enum FieldText {
  /// Blanks at the ends are no part of a name.
  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    guard first <= 32 || last <= 32 || first >= 0xC2 || last >= 0x80 else { return text }
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// No control characters, at most 320 bytes (an e-mail address has no more).
  static func checkKey(_ text: String, _ title: String) throws(Rejection) {
    guard text.utf8.count <= 320 else {
      throw Rejection(.invalidText, "\(title) has \(text.utf8.count) bytes: expected at most 320")
    }
    guard !text.unicodeScalars.contains(where: isControl) else {
      throw Rejection(.invalidText, "\(title) holds a line break or another control character")
    }
  }

  /// A name that is only shown: control characters become blanks.
  static func label(_ text: String, _ title: String) throws(Rejection) -> String {
    guard text.utf8.count <= 1000 else {
      throw Rejection(.invalidText, "\(title) has \(text.utf8.count) bytes: expected at most 1000")
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(isControl(scalar) ? " " : scalar) }
    return trimmed(String(plain))
  }

  /// C0, DEL, C1, and the two separators that end a line.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 32 || (127...159).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  /// A number without sign, up to 2⁵³.
  static func whole(_ text: String, _ title: String) throws(Rejection) -> Int {
    guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }), number <= 1 << 53 else {
      throw Rejection(.badNumber, "\(title) '\(text.prefix(40))': expected a whole number")
    }
    return number
  }

  /// Amounts have at most two decimals: `7`, `0.5`, `12.25`.
  static func hundredths(_ text: String, _ title: String) throws(Rejection) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), !parts.contains(where: \.isEmpty), digits.utf8.count <= 12,
      digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits)
    else { throw Rejection(.badNumber, "\(title) '\(text.prefix(40))': expected a number such as 7 or 0.5") }
    switch parts.count == 1 ? 0 : parts[1].utf8.count {
    case 0: return value * 100
    case 1: return value * 10
    case 2: return value
    default: throw Rejection(.badNumber, "\(title) '\(text)': expected at most two decimals")
    }
  }
}
