import Spreadsheet

/// How a file is to be read as a table.
enum TableFormat: Hashable, Sendable {
  /// `nil`: what the file's beginning speaks for.
  case csv(delimiter: UInt8?, encoding: TextEncoding?)
  /// The number of the sheet, from 1.
  case workbook(sheet: Int)
  /// The names on the way to the array; none: the document is the array.
  case json(path: [String])
  /// JSON Lines.
  case lines
}
