import Compression
import Spreadsheet

/// Reads a staged file as a table, packed with gzip or not.
struct TableFile: Sendable {
  let file: StagedImport.File

  /// Hands over the header's names, then each row; lets others run between chunks.
  func read(header: ([String]) throws -> Void, row body: (CSVRow) throws -> Void) async throws {
    let source = try ByteSource(path: file.path)
    let inflater = file.name.lowercased().hasSuffix(".gz") ? try GzipReader() : nil
    var reader = CSVReader()
    var sawHeader = false
    func take(_ row: CSVRow) throws {
      if sawHeader { return try body(row) }
      sawHeader = true
      try header(row.fields)
    }
    while try source.next({ bytes in
      if let inflater {
        try inflater.feed(bytes) { try reader.feed($0, row: take) }
      } else {
        try reader.feed(bytes, row: take)
      }
    }) {
      await Task.yield()
    }
    try inflater?.finish()
    try reader.finish(row: take)
    if !sawHeader { throw EmptyFile() }
  }
}

/// A file without a header.
struct EmptyFile: Error {}
