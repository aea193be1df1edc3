extension Document {
  /// The file's text without a byte order mark; `nil`, and a note that says where, when it is not plain UTF-8 text.
  static func text(_ bytes: [UInt8], _ notebook: Notebook) -> String? {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let good = validPrefix(bytes)
      let (line, column) = end(of: good)
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      notebook.note(
        isUTF16
          ? "the file is UTF-16; expected UTF-8"
          : "the byte 0x\(hex(bytes[bytes.startIndex + good.utf8.count], 2)) is not UTF-8; expected UTF-8 text",
        at: notebook.position(line: line, column: column))
      return nil
    }
    if let at = text.unicodeScalars.firstIndex(where: { !isText($0) }) {
      let (line, column) = end(of: text[..<at])
      notebook.note(
        "the control character U+\(hex(text.unicodeScalars[at].value, 4)); expected plain text",
        at: notebook.position(line: line, column: column))
      return nil
    }
    return text
  }

  /// What YAML calls printable, without the line ends that only YAML counts as such.
  private static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  /// As much of it as is UTF-8.
  private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> String {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var good = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { good.append(scalar) }
    return String(good)
  }

  /// Line and column of what follows the text; columns in Unicode scalars.
  static func end(of text: some StringProtocol) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" {
        // Counted with the carriage return.
      } else if scalar == "\n" || scalar == "\r" {
        (line, column) = (line + 1, 1)
      } else {
        column += 1
      }
      last = scalar
    }
    return (line, column)
  }

  private static func hex(_ value: some BinaryInteger, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A value for a message: on one line, of bearable length.
func shown(_ text: String) -> String {
  let flat = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  return flat.count > 80 ? "\(flat.prefix(77))…" : flat
}

/// Also the line and paragraph separators and the marks that turn the direction of text.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
