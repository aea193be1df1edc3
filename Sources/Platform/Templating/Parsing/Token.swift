/// A piece of a template as it stands in the file.
enum Token {
  case text(TemplateText)
  case tag(Tag)
}

/// What stands between two tags, empty only where a line begins with a tag, so that each line has a text to be indented by.
struct TemplateText {
  let bytes: ArraySlice<UInt8>
  let startsLine: Bool

  /// With the blanks before each line.
  func indented(by blanks: [UInt8]) -> [UInt8] {
    guard !blanks.isEmpty else { return Array(bytes) }
    var indented = startsLine ? blanks : []
    for (i, byte) in zip(bytes.indices, bytes) {
      indented.append(byte)
      if byte == UInt8(ascii: "\n"), i + 1 < bytes.endIndex { indented += blanks }
    }
    return indented
  }
}
