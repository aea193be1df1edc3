// Spreadsheet: reading CSV (RFC 4180), Excel workbooks and JSON, writing CSV, all as streams of rows. What a row means is not
// known here.

/// Where and why a file is no CSV. Lines and columns count from 1; a column is a byte of its line.
package enum SpreadsheetError: Error, Hashable, CustomStringConvertible {
  case invalidUTF8(line: Int, column: Int)
  case nulByte(line: Int, column: Int)
  /// The quote that was opened there is never closed.
  case unclosedQuote(line: Int, column: Int)
  case textAfterQuote(line: Int, column: Int)
  case fieldTooLong(line: Int, column: Int, limit: Int)
  case tooManyColumns(line: Int, limit: Int)
  case rowTooLong(line: Int, limit: Int)
  /// Half a character, or halves that do not fit.
  case invalidUTF16(line: Int)

  package var line: Int {
    switch self {
    case .invalidUTF8(let line, _), .nulByte(let line, _), .unclosedQuote(let line, _), .textAfterQuote(let line, _),
      .fieldTooLong(let line, _, _), .tooManyColumns(let line, _), .rowTooLong(let line, _),
      .invalidUTF16(let line):
      line
    }
  }

  package var column: Int {
    switch self {
    case .invalidUTF8(_, let column), .nulByte(_, let column), .unclosedQuote(_, let column),
      .textAfterQuote(_, let column), .fieldTooLong(_, let column, _):
      column
    case .tooManyColumns, .rowTooLong, .invalidUTF16: 1
    }
  }

  /// What is wrong, without the place.
  package var problem: String {
    switch self {
    case .invalidUTF8: "these bytes are not UTF-8: save the file as CSV UTF-8"
    case .nulByte: "a zero byte: this is no text file, or one in UTF-16"
    case .unclosedQuote:
      "the quote that opens here is never closed: the file is cut off, or a quote inside is not doubled"
    case .textAfterQuote: "text after a closing quote: a quote inside a quoted field must be doubled"
    case .fieldTooLong(_, _, let limit): "a field of more than \(limit) bytes"
    case .tooManyColumns(_, let limit): "more than \(limit) columns"
    case .rowTooLong(_, let limit): "a row of more than \(limit) bytes"
    case .invalidUTF16: "these bytes are not UTF-16: save the file as CSV UTF-8"
    }
  }

  package var description: String { "\(line):\(column): \(problem)" }
}
