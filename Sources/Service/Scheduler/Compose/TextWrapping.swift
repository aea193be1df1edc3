/// Breaks long lines of a text mail between words; a line goes on below its own beginning.
struct TextWrapping {
  /// In Unicode scalars.
  static let columns = 76

  static func wrap(_ text: String) -> String {
    var wrapped: [UInt8] = []
    let bytes = Array(text.utf8)
    wrapped.reserveCapacity(bytes.count + bytes.count / 16)
    for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
      wrap(line, into: &wrapped)
      wrapped.append(newline)
    }
    wrapped.removeLast()
    return String(decoding: wrapped, as: UTF8.self)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  private static func wrap(_ line: ArraySlice<UInt8>, into wrapped: inout [UInt8]) {
    guard width(of: line) > columns else {
      wrapped += line.prefix((line.lastIndex { $0 != space } ?? line.startIndex - 1) - line.startIndex + 1)
      return
    }
    let blanks = line.prefix { $0 == space }
    let indent = line.dropFirst(blanks.count).starts(with: "- ".utf8) ? line.prefix(blanks.count + 2) : blanks
    wrapped += indent
    var (column, isEmpty) = (indent.count, true)
    for word in line.dropFirst(indent.count).split(separator: space) {
      let length = width(of: word)
      if !isEmpty, column + 1 + length > columns {
        wrapped.append(newline)
        wrapped += repeatElement(space, count: indent.count)
        (column, isEmpty) = (indent.count, true)
      }
      if !isEmpty { wrapped.append(space) }
      wrapped += word
      column += length + (isEmpty ? 0 : 1)
      isEmpty = false
    }
  }

  /// In Unicode scalars: every byte of UTF-8 but those that continue one.
  private static func width(of line: ArraySlice<UInt8>) -> Int { line.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
