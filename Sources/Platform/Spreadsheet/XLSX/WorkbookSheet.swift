/// One sheet, row by row. Dates come as `2026-08-28` or `2026-08-28T06:31:00`, booleans as `true` and `false`, other numbers
/// as they are written in the file; a row without any text is no row.
package final class WorkbookSheet {
  /// As Excel has it.
  private static let columnLimit = 16_384
  private static let cellLimit = 64 * 1024

  private enum Kind { case number, shared, inline, boolean, iso, error }

  private let entry: ZipArchive.Entry
  private let workbook: Workbook
  private var reader: XMLReader?
  private var isOver = false

  private var rowNumber = 0
  private var isInRow = false
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var value: [UInt8] = []
  private var takesText = false
  private var phonetic = 0
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hasText = false
  /// Who gets the rows while bytes are read.
  private var take: ((CSVRow) throws -> Void)?

  init(_ entry: ZipArchive.Entry, of workbook: Workbook) throws {
    self.entry = entry
    self.workbook = workbook
    reader = try XMLReader(
      part: entry.name, start: { [unowned self] in try start($0, $1) }, end: { [unowned self] in try end($0) },
      text: { [unowned self] text in
        guard takesText else { return }
        guard value.count + text.count <= WorkbookSheet.cellLimit else {
          throw WorkbookError.cellTooLong(row: rowNumber, limit: WorkbookSheet.cellLimit)
        }
        value.append(contentsOf: text)
      })
  }

  /// Reads on and hands over the rows that this completed; false at the end. A row's line is its number in the sheet.
  package func next(_ body: (CSVRow) throws -> Void) throws -> Bool {
    guard !isOver, let reader else { return false }
    isOver = try withoutActuallyEscaping(body) { body in
      take = body
      defer { take = nil }
      return try !entry.next { try reader.feed($0, isLast: $1) }
    }
    return !isOver
  }

  private func start(_ name: XMLReader.Name, _ attributes: XMLReader.Attributes) throws {
    if XMLReader.isNamed(name, "c") {
      guard isInRow else { return }
      column = attributes["r"].flatMap(WorkbookSheet.column) ?? ends.count
      guard column < WorkbookSheet.columnLimit else {
        throw WorkbookError.tooManyColumns(row: rowNumber, limit: WorkbookSheet.columnLimit)
      }
      style = attributes["s"].flatMap { Int($0) } ?? 0
      switch attributes["t"] {
      case "s": kind = .shared
      case "inlineStr", "str": kind = .inline
      case "b": kind = .boolean
      case "d": kind = .iso
      case "e": kind = .error
      default: kind = .number
      }
      value.removeAll(keepingCapacity: true)
    } else if XMLReader.isNamed(name, "v") {
      takesText = isInRow
    } else if XMLReader.isNamed(name, "t") {
      takesText = isInRow && phonetic == 0
    } else if XMLReader.isNamed(name, "rPh") {
      phonetic += 1
    } else if XMLReader.isNamed(name, "row") {
      rowNumber = attributes["r"].flatMap { Int($0) }.map { max($0, rowNumber + 1) } ?? rowNumber + 1
      isInRow = true
    }
  }

  private func end(_ name: XMLReader.Name) throws {
    if XMLReader.isNamed(name, "c") {
      if isInRow { endCell() }
    } else if XMLReader.isNamed(name, "v") || XMLReader.isNamed(name, "t") {
      takesText = false
    } else if XMLReader.isNamed(name, "rPh") {
      phonetic -= 1
    } else if XMLReader.isNamed(name, "row") {
      if hasText { try take?(CSVRow(line: rowNumber, bytes: bytes, ends: ends)) }
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      (hasText, isInRow) = (false, false)
    }
  }

  private func endCell() {
    guard column >= ends.count else { return }  // a cell told twice, or out of order: the first counts
    while ends.count < column { ends.append(bytes.count) }
    switch kind {
    case .shared:
      if let index = Int(String(decoding: value, as: UTF8.self)), let text = workbook.strings[index] {
        bytes.append(contentsOf: text)
      }
    case .boolean: bytes.append(contentsOf: (value == [UInt8(ascii: "1")] ? "true" : "false").utf8)
    case .number:
      let text = String(decoding: value, as: UTF8.self)
      let date =
        workbook.styles.isDate(style)
        ? Double(text).flatMap { SerialDate.text($0, from1904: workbook.countsFrom1904) } : nil
      bytes.append(contentsOf: (date ?? text).utf8)
    case .inline, .iso: bytes.append(contentsOf: value)
    case .error: break
    }
    if bytes.count > (ends.last ?? 0) { hasText = true }
    ends.append(bytes.count)
  }

  /// `B5` is column 1.
  private static func column(_ reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8 {
      guard (65...90).contains(byte & 0xDF), byte >= 65 else { break }
      number = number * 26 + Int(byte & 0xDF) - 64
      guard number <= 1 << 20 else { return number }
    }
    return number > 0 ? number - 1 : nil
  }
}
