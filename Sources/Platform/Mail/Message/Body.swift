/// A body as it travels: its text in CRLF lines, and the shorter of the two 7-bit encodings.
struct Body {
  let encoding: String
  let bytes: [UInt8]

  /// CR, LF and CRLF all end a line, also the last one; other C0 controls but the tab, and DEL, become blanks.
  init(_ text: String) {
    let lines = Body.canonical(text)
    var quoted: [UInt8] = []
    QuotedPrintable.append(lines, to: &quoted)
    if quoted.count <= Base64.length(ofLinesFor: lines.count) {
      encoding = "quoted-printable"
      bytes = quoted
    } else {
      var encoded: [UInt8] = []
      Base64.appendLines(lines, to: &encoded)
      encoding = "base64"
      bytes = encoded
    }
  }

  static func canonical(_ text: String) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(text.utf8.count + text.utf8.count / 16 + 2)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D: lines.append(contentsOf: ASCII.lineEnd)
      case 0x09: lines.append(byte)
      case 0..<0x20, 0x7F: lines.append(0x20)
      default: lines.append(byte)
      }
      previous = byte
    }
    if !lines.isEmpty, lines.last != 0x0A { lines.append(contentsOf: ASCII.lineEnd) }
    return lines
  }
}
