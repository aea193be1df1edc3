/// Text from people, made fit for one header line.
///
/// Decision: such text is never refused, since a strange name must not stop a mail. Each run of control characters (C0, DEL,
/// C1, U+2028, U+2029: everything that some reader takes for the end of a line) becomes one blank, blanks at both ends go.
enum HeaderText {
  /// - Parameter joiningBlanks: also each run of blanks becomes one: readers do that to names (RFC 5322 3.2.5).
  static func clean(_ text: String, joiningBlanks: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    var inRun = false
    for scalar in text.unicodeScalars {
      let isBlank = HeaderText.isControl(scalar) || (joiningBlanks && scalar == " ")
      if !isBlank { result.append(scalar) } else if !inRun { result.append(" ") }
      inRun = isBlank
    }
    return String(result).trimmingBlanks()
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Text of an input for an error message: quoted, on one line, at most 200 characters of it.
  static func shown(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars.prefix(200) {
      let isShown = !isControl(scalar) && scalar.properties.generalCategory != .format
      result += isShown ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
    return result + (text.unicodeScalars.count > 200 ? "…\"" : "\"")
  }

  /// Whether clean text can stand as it is: printable ASCII, single blanks, nothing that reads as an encoded word, and
  /// words that fit a line of 78.
  static func isPlain(_ text: String, firstWordWithin firstRoom: Int) -> Bool {
    var room = firstRoom
    var length = 0
    var previous: UInt8 = 0
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), !(byte == 0x3F && previous == 0x3D) else { return false }
      if byte == 0x20 {
        guard previous != 0x20 else { return false }
        length = 0
        room = 77
      } else {
        length += 1
        if length > room { return false }
      }
      previous = byte
    }
    return true
  }
}

extension String {
  /// Without blanks (U+0020) at both ends.
  func trimmingBlanks() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { $0 != " " }), let last = scalars.lastIndex(where: { $0 != " " })
    else {
      return ""
    }
    return String(scalars[first...last])
  }
}
