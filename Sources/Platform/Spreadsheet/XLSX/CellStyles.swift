/// Which cell styles show a number as a date.
final class CellStyles {
  private var formats: [Int: String] = [:]
  private var areDates: [Bool] = []
  private var isInCellFormats = false

  func isDate(_ style: Int) -> Bool { areDates.indices.contains(style) && areDates[style] }

  func reader() throws -> XMLReader {
    try XMLReader(
      part: "xl/styles.xml",
      start: { [self] name, attributes in
        if XMLReader.isNamed(name, "numFmt"), formats.count < 10_000 {
          if let id = attributes["numFmtId"].flatMap({ Int($0) }) { formats[id] = attributes["formatCode"] }
        } else if XMLReader.isNamed(name, "cellXfs") {
          isInCellFormats = true
        } else if isInCellFormats, XMLReader.isNamed(name, "xf") {
          guard areDates.count < 100_000 else {
            throw WorkbookError.tooLarge(part: "xl/styles.xml", limit: "100000 styles")
          }
          let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
          areDates.append(formats[id].map(CellStyles.showsDate) ?? CellStyles.builtIn(id))
        }
      },
      end: { [self] name in if XMLReader.isNamed(name, "cellXfs") { isInCellFormats = false } })
  }

  /// ECMA-376 part 1, 18.8.30: dates and times; 45 to 47 are durations; those of East Asian locales are dates too.
  private static func builtIn(_ id: Int) -> Bool {
    (14...22).contains(id) || (27...36).contains(id) || (50...58).contains(id)
  }

  /// A format is one of dates when a year, month or day stands in it outside quotes and brackets.
  static func showsDate(_ format: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    var hasMonth = false
    for character in format.unicodeScalars {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\" where !isQuoted, "_" where !isQuoted, "*" where !isQuoted: isEscaped = true
      case "\"" where !isBracketed: isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      case "]" where isBracketed: isBracketed = false
      case ";" where !isQuoted && !isBracketed: return false  // what follows is for negative numbers
      case "d", "D", "y", "Y": if !isQuoted && !isBracketed { return true }
      case "m", "M": if !isQuoted && !isBracketed { hasMonth = true }
      // Before or after hours and seconds m is a minute.
      case "h", "H", "s", "S": if !isQuoted && !isBracketed { return false }
      default: break
      }
    }
    return hasMonth
  }
}
