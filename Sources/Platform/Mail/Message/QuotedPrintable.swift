/// RFC 2045 6.7, for text with CRLF lines. Lines never begin with a dot or with `From `, so that no relay has to change them.
enum QuotedPrintable {
  private static let softBreak: [UInt8] = [0x3D, 0x0D, 0x0A]

  /// - Parameter text: UTF-8 in which CR and LF occur only as CRLF.
  static func append(_ text: [UInt8], to output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count + text.count / 4)
    var column = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x0D {
        output.append(contentsOf: ASCII.lineEnd)
        column = 0
        index += 2
        continue
      }
      let endsLine = index + 1 == text.count || text[index + 1] == 0x0D
      let isLiteral = isLiteral(byte, endsLine: endsLine) && !(column == 0 && isRiskyStart(text, at: index))
      // A character is not cut in two, for readers that decode line by line.
      let needed = byte >= 0xF0 ? 12 : byte >= 0xE0 ? 9 : byte >= 0xC0 ? 6 : isLiteral ? 1 : 3
      if column + needed > (endsLine ? 76 : 75) {
        output.append(contentsOf: softBreak)
        column = 0
        continue
      }
      if isLiteral {
        output.append(byte)
        column += 1
      } else {
        output.append(0x3D)
        output.append(ASCII.hexDigit(byte >> 4))
        output.append(ASCII.hexDigit(byte & 15))
        column += 3
      }
      index += 1
    }
  }

  private static func isLiteral(_ byte: UInt8, endsLine: Bool) -> Bool {
    switch byte {
    case 0x3D: false
    case 0x21...0x7E: true
    case 0x09, 0x20: !endsLine
    default: false
    }
  }

  private static func isRiskyStart(_ text: [UInt8], at index: Int) -> Bool {
    text[index] == 0x2E || (text[index] == 0x46 && text[index...].starts(with: "From ".utf8))
  }
}
