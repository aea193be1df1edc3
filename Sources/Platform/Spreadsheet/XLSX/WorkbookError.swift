/// Why a file cannot be read as an Excel workbook.
package enum WorkbookError: Error, Hashable, CustomStringConvertible {
  case noZip(detail: String)
  /// It is a zip file, but a part that every workbook has is not in it.
  case noWorkbook(missing: String)
  case damaged(part: String, detail: String)
  /// It declares a document type, which no workbook has and which can blow up what is read.
  case entities(part: String)
  /// A part unpacks to more than is believable.
  case tooLarge(part: String, limit: String)
  case noSheet(number: Int, sheets: [String])
  case tooManyColumns(row: Int, limit: Int)
  case cellTooLong(row: Int, limit: Int)

  /// The row of the sheet, where there is one.
  package var row: Int? {
    switch self {
    case .tooManyColumns(let row, _), .cellTooLong(let row, _): row
    case .noZip, .noWorkbook, .damaged, .entities, .tooLarge, .noSheet: nil
    }
  }

  package var description: String {
    switch self {
    case .noZip(let detail): "is no readable Excel workbook (.xlsx): \(detail)"
    case .noWorkbook(let missing): "is a zip file but no Excel workbook: \(missing) is missing in it"
    case .damaged(let part, let detail): "is damaged in \(part): \(detail)"
    case .entities(let part): "declares a document type in \(part), which no workbook does: not read"
    case .tooLarge(let part, let limit): "unpacks to more than \(limit) in \(part): not read"
    case .noSheet(let number, let sheets):
      "has no sheet \(number): its sheets are \(sheets.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", "))"
    case .tooManyColumns(_, let limit): "has a row of more than \(limit) columns"
    case .cellTooLong(_, let limit): "has a cell of more than \(limit) bytes"
    }
  }
}
