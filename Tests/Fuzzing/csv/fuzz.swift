// Any bytes, in pieces and each encoding, through the reading of CSV. Compiled into one module with Spreadsheet;
// `Tests/SystemTests/fuzz/run` builds and runs it.

import Glibc

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 2 else { return 0 }
  // The first byte is the size of the pieces, the second the encoding.
  let size = Int(bytes[0]) + 1
  let encoding = TextEncoding.allCases[Int(bytes[1]) % TextEncoding.allCases.count]
  let input = Array(UnsafeBufferPointer(start: bytes + 2, count: count - 2))
  var limits = CSVReader.Limits()
  (limits.field, limits.columns, limits.row) = (256, 64, 1024)
  var decoder = TextDecoder(encoding)
  var reader = CSVReader(delimiter: CSVReader.delimiter(guessedFrom: input), limits: limits)
  func take(_ row: CSVRow) {
    guard row.count > 0, row.count <= 64, row.line > 0 else { abort() }
    var total = 0
    for field in 0..<row.count {
      row.withBytes(of: field) { bytes in
        total += bytes.count
        guard bytes.count <= 256, String(validating: bytes, as: UTF8.self) != nil else { abort() }
      }
    }
    guard total <= 1024 else { abort() }
  }
  do {
    for start in stride(from: 0, to: input.count, by: size) {
      try Array(input[start..<min(start + size, input.count)]).withUnsafeBufferPointer { piece in
        try decoder.feed(piece) { try reader.feed($0, row: take) }
      }
    }
    try decoder.finish()
    try reader.finish(row: take)
  } catch let error as SpreadsheetError {
    guard error.line > 0, error.column > 0, !error.problem.isEmpty else { abort() }
  } catch {
    abort()
  }
  return 0
}
