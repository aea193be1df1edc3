/// Breaks long lines of a text mail between words; a line goes on below its own beginning.
struct TextWrapping {
  static let columns = 76

  static func wrap(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { lines += wrap(line: line) }
    return lines.joined(separator: "\n")
  }

  private static func wrap(line: Substring) -> [String] {
    guard line.unicodeScalars.count > columns else { return [trimmedEnd(String(line))] }
    let blank = line.prefix { $0 == " " }
    let indent = line.dropFirst(blank.count).hasPrefix("- ") ? line.prefix(blank.count + 2) : blank
    let hanging = String(repeating: " ", count: indent.count)
    var lines: [String] = []
    var current = String(indent)
    var width = indent.count
    var isEmpty = true
    for word in line.dropFirst(indent.count).split(separator: " ") {
      let length = word.unicodeScalars.count
      if !isEmpty, width + 1 + length > columns {
        lines.append(current)
        current = hanging
        width = hanging.count
        isEmpty = true
      }
      current += isEmpty ? String(word) : " \(word)"
      width += length + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    lines.append(current)
    return lines
  }

  private static func trimmedEnd(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
