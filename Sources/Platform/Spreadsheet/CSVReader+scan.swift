extension CSVReader {
  /// What a byte means to the scanner. Ordinary ones are passed over in one tight loop.
  enum Kind {
    static let ordinary: UInt8 = 0
    static let delimiter: UInt8 = 1
    static let quote: UInt8 = 2
    static let carriageReturn: UInt8 = 3
    static let lineFeed: UInt8 = 4
    static let nul: UInt8 = 5
    static let high: UInt8 = 6

    static func table(delimiter: UInt8) -> [UInt8] {
      var table = [UInt8](repeating: ordinary, count: 128) + [UInt8](repeating: high, count: 128)
      table[0] = nul
      table[Int(UInt8(ascii: "\""))] = quote
      table[Int(UInt8(ascii: "\r"))] = carriageReturn
      table[Int(UInt8(ascii: "\n"))] = lineFeed
      table[Int(delimiter)] = self.delimiter
      return table
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, row: (CSVRow) throws -> Void) throws {
    let kinds = self.kinds
    try kinds.withUnsafeBufferPointer { try scan(chunk, kinds: $0, row: row) }
    position.chunkStart += chunk.count
  }

  private mutating func scan(
    _ chunk: UnsafeBufferPointer<UInt8>, kinds: UnsafeBufferPointer<UInt8>, row: (CSVRow) throws -> Void
  ) throws {
    var index = 0
    while index < chunk.count, marks < 3, position.chunkStart + index == marks {
      guard chunk[index] == CSVReader.byteOrderMark[marks] else {
        if marks > 0 { throw SpreadsheetError.invalidUTF8(line: 1, column: 1) }
        marks = 3
        break
      }
      marks += 1
      index += 1
      if marks == 3 { position.lineStart = 3 }
    }
    while index < chunk.count {
      let start = index
      while index < chunk.count, kinds[Int(chunk[index])] == Kind.ordinary { index += 1 }
      if index > start { try take(chunk, start..<index) }
      guard index < chunk.count else { return }
      let kind = kinds[Int(chunk[index])]
      if kind == Kind.high {
        guard state != .quoteInQuoted else {
          throw SpreadsheetError.textAfterQuote(line: position.line, column: position.column(index))
        }
        let start = index
        while index < chunk.count, chunk[index] >= 0x80 {
          guard utf8.accepts(chunk[index]) else { throw invalidUTF8(at: index) }
          index += 1
        }
        try take(chunk, start..<index, isText: false)
      } else {
        guard utf8.isComplete else { throw invalidUTF8(at: index) }
        try mark(kind, chunk[index], at: index, row: row)
        index += 1
      }
    }
  }

  private func invalidUTF8(at index: Int) -> SpreadsheetError {
    .invalidUTF8(line: position.line, column: max(1, position.column(index)))
  }

  /// Appends bytes that are no marks.
  private mutating func take(_ chunk: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isText: Bool = true) throws {
    if isText, !utf8.isComplete { throw invalidUTF8(at: range.lowerBound) }
    skipsLineFeed = false
    switch state {
    case .fieldStart:
      beginRowIfNeeded()
      state = .plain
    case .quoteInQuoted:
      throw SpreadsheetError.textAfterQuote(line: position.line, column: position.column(range.lowerBound))
    case .plain, .quoted: break
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[range]))
    guard bytes.count - fieldStart <= limits.field else {
      let column = position.column(range.upperBound) - (bytes.count - fieldStart)
      throw SpreadsheetError.fieldTooLong(line: position.line, column: max(1, column), limit: limits.field)
    }
  }

  private mutating func beginRowIfNeeded() {
    if ends.isEmpty, state == .fieldStart { rowLine = position.line }
  }

  private mutating func mark(_ kind: UInt8, _ byte: UInt8, at index: Int, row: (CSVRow) throws -> Void) throws {
    let followsReturn = skipsLineFeed
    skipsLineFeed = false
    if kind == Kind.nul { throw SpreadsheetError.nulByte(line: position.line, column: position.column(index)) }
    if state == .quoted { return try markInQuotes(kind, byte, at: index, followsReturn: followsReturn) }
    switch kind {
    case Kind.delimiter:
      beginRowIfNeeded()
      try endField(at: index)
    case Kind.quote:
      switch state {
      case .fieldStart:
        beginRowIfNeeded()
        quote = (position.line, position.column(index))
        rowHasQuote = true
        state = .quoted
      case .quoteInQuoted:
        bytes.append(byte)
        state = .quoted
      case .plain, .quoted: bytes.append(byte)
      }
    case Kind.lineFeed where followsReturn:
      position.lineStart = position.chunkStart + index + 1
    default:
      beginRowIfNeeded()
      try endField(at: index)
      try endRow(row)
      nextLine(index)
      skipsLineFeed = kind == Kind.carriageReturn
    }
  }

  private mutating func markInQuotes(_ kind: UInt8, _ byte: UInt8, at index: Int, followsReturn: Bool) throws {
    if kind == Kind.quote {
      state = .quoteInQuoted
      return
    }
    bytes.append(byte)
    guard bytes.count - fieldStart <= limits.field else {
      throw SpreadsheetError.fieldTooLong(line: quote.line, column: quote.column, limit: limits.field)
    }
    switch kind {
    case Kind.lineFeed where followsReturn: position.lineStart = position.chunkStart + index + 1
    case Kind.lineFeed, Kind.carriageReturn:
      nextLine(index)
      skipsLineFeed = kind == Kind.carriageReturn
    default: break
    }
  }

  private mutating func nextLine(_ index: Int) {
    position.line += 1
    position.lineStart = position.chunkStart + index + 1
  }
}
