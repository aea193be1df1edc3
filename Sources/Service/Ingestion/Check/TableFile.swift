import Compression
import Spreadsheet

/// Reads a staged file as a table; a text may be packed with gzip.
struct TableFile: Sendable {
  let file: StagedImport.File

  private var isPacked: Bool { file.name.lowercased().hasSuffix(".gz") }

  /// The first bytes, unpacked.
  func head(_ count: Int = 64 * 1024) throws -> [UInt8] {
    struct Enough: Error {}
    var head: [UInt8] = []
    let source = try ByteSource(path: file.path)
    let inflater = isPacked ? try GzipReader() : nil
    do {
      while try source.next({ bytes in
        if let inflater {
          try inflater.feed(bytes) {
            head.append(contentsOf: $0.prefix(count)); if head.count >= count { throw Enough() }
          }
        } else {
          head.append(contentsOf: bytes.prefix(count))
        }
      }), head.count < count {}
    } catch is Enough {}
    return Array(head.prefix(count))
  }

  /// Hands over the header's names, then each row; lets others run between chunks. Of JSON there is no header: its rows have the
  /// fields of `columns`.
  ///
  /// - Parameter betweenChunks: no row comes while it runs.
  func read(
    _ format: TableFormat, columns: JSONColumns? = nil, header: ([String]) throws -> Void,
    row body: (CSVRow) throws -> Void, betweenChunks: () async throws -> Void = { await Task.yield() }
  ) async throws {
    var sawHeader = false
    func take(_ row: CSVRow) throws {
      if sawHeader { return try body(row) }
      sawHeader = true
      try header(row.fields)
    }
    switch format {
    case .csv(let delimiter, let encoding):
      guard case .text(let guess, let guessed) = try FileContent(head(), name: file.name) else { throw OtherContent() }
      var reader = CSVReader(delimiter: delimiter ?? guess)
      try await forEachChunk(encoding ?? guessed, betweenChunks) { try reader.feed($0, row: take) }
      try reader.finish(row: take)
    case .workbook(let number):
      if isPacked { throw HeaderProblem(text: "a workbook that is packed again: unpack it first") }
      let sheet = try Workbook(path: file.path).sheet(number)
      while try sheet.next(take) { try await betweenChunks() }
    case .json(let path): return try await readJSON(.array(path), columns, betweenChunks, body)
    case .lines: return try await readJSON(.lines, columns, betweenChunks, body)
    }
    if !sawHeader { throw EmptyFile() }
  }

  private func readJSON(
    _ rows: JSONTable.Rows, _ columns: JSONColumns?, _ betweenChunks: () async throws -> Void,
    _ body: (CSVRow) throws -> Void
  ) async throws {
    let columns = columns ?? JSONColumns(width: 0) { _ in nil }
    var table = JSONTable(rows, width: columns.width, column: columns.column)
    try await forEachChunk(TextEncoding(guessedFrom: try head(2)), betweenChunks) { try table.feed($0, row: body) }
    try table.finish(row: body)
    if !table.foundRows, case .array(let path) = rows {
      throw HeaderProblem(
        text: path.isEmpty ? "there is no array [ ] in it" : "there is no array \(path.joined(separator: ".")) in it")
    }
  }

  private func forEachChunk(
    _ encoding: TextEncoding, _ betweenChunks: () async throws -> Void,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) async throws {
    let source = try ByteSource(path: file.path)
    let inflater = isPacked ? try GzipReader() : nil
    var decoder = TextDecoder(encoding)
    while try source.next({ bytes in
      if let inflater {
        try inflater.feed(bytes) { try decoder.feed($0, body) }
      } else {
        try decoder.feed(bytes, body)
      }
    }) {
      try await betweenChunks()
    }
    try inflater?.finish()
    try decoder.finish()
  }
}

/// The names that are wanted of JSON's objects, by their places.
struct JSONColumns {
  let width: Int
  let column: (String) -> Int?
}

/// A file without a header.
struct EmptyFile: Error {}

/// It is something else than it was taken for.
struct OtherContent: Error {}
