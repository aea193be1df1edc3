/// Reads CSV from chunks of bytes, in constant memory: RFC 4180, with a byte order mark or without, lines that end in CRLF, LF
/// or CR, line breaks inside quotes. A quote inside a field that does not begin with one is an ordinary character; an empty
/// line is no row.
package struct CSVReader {
  /// What a file may ask of memory.
  package struct Limits: Hashable, Sendable {
    /// Bytes.
    package var field = 64 * 1024
    package var columns = 10_000
    /// Bytes.
    package var row = 4 * 1024 * 1024

    package init() {}
  }

  enum State { case fieldStart, plain, quoted, quoteInQuoted }

  let limits: Limits
  /// What each byte means to the scanner; see ``Kind``.
  let kinds: [UInt8]
  var state = State.fieldStart
  var bytes: [UInt8] = []
  var ends: [Int] = []
  var fieldStart = 0
  var position = Position()
  var rowLine = 1
  var rowHasQuote = false
  var quote = (line: 1, column: 1)
  /// A CR was the last byte, so a LF now belongs to it.
  var skipsLineFeed = false
  var marks = 0
  var utf8 = UTF8Check()

  /// Where the scanner stands; a column is a byte of its line.
  struct Position {
    var line = 1
    /// Bytes before this line in all chunks so far.
    var lineStart = 0
    /// Bytes before this chunk.
    var chunkStart = 0

    func column(_ index: Int) -> Int { chunkStart + index - lineStart + 1 }
  }

  package init(delimiter: UInt8 = UInt8(ascii: ","), limits: Limits = Limits()) {
    self.limits = limits
    kinds = Kind.table(delimiter: delimiter)
    bytes.reserveCapacity(4096)
  }

  /// Takes the next bytes and hands over each row that they complete.
  package mutating func feed(_ chunk: [UInt8], row: (CSVRow) throws -> Void) throws {
    try chunk.withUnsafeBufferPointer { try feed($0, row: row) }
  }

  /// To be called after the last bytes: hands over a last row without a line end.
  package mutating func finish(row: (CSVRow) throws -> Void) throws {
    guard utf8.isComplete, marks == 0 || marks == 3 else {
      throw SpreadsheetError.invalidUTF8(line: position.line, column: max(1, position.column(0) - 1))
    }
    if state == .quoted { throw SpreadsheetError.unclosedQuote(line: quote.line, column: quote.column) }
    if state != .fieldStart || !ends.isEmpty || !bytes.isEmpty {
      try endField(at: 0)
      try endRow(row)
    }
  }

  mutating func endField(at index: Int) throws {
    let length = bytes.count - fieldStart
    guard length <= limits.field else {
      throw SpreadsheetError.fieldTooLong(
        line: position.line, column: max(1, position.column(index) - length), limit: limits.field)
    }
    ends.append(bytes.count)
    fieldStart = bytes.count
    state = .fieldStart
    guard ends.count <= limits.columns else {
      throw SpreadsheetError.tooManyColumns(line: rowLine, limit: limits.columns)
    }
    guard bytes.count <= limits.row else { throw SpreadsheetError.rowTooLong(line: rowLine, limit: limits.row) }
  }

  mutating func endRow(_ row: (CSVRow) throws -> Void) throws {
    if ends.count > 1 || !bytes.isEmpty || rowHasQuote {
      try row(CSVRow(line: rowLine, bytes: bytes, ends: ends))
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    fieldStart = 0
    rowHasQuote = false
  }
}
