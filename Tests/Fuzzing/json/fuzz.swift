// Any bytes, in pieces, through the reading of JSON as rows: JSON Lines, and an array at a path. Compiled into one module with
// Spreadsheet; `Tests/SystemTests/fuzz/run` builds and runs it.

import Glibc

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 1 else { return 0 }
  // The first byte is the size of the pieces.
  let size = Int(bytes[0]) + 1
  let input = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
  let names = ["type", "user", "a", "a.b", "at"]
  for rows in [JSONTable.Rows.lines, .array([]), .array(["a"]), .array(["a", "b"])] {
    var table = JSONTable(rows, width: names.count) { names.firstIndex(of: $0) }
    func take(_ row: CSVRow) {
      guard row.count == names.count, row.line > 0 else { abort() }
      for field in 0..<row.count {
        row.withBytes(of: field) { bytes in
          guard String(validating: bytes, as: UTF8.self) != nil else { abort() }
        }
      }
    }
    do {
      for start in stride(from: 0, to: input.count, by: size) {
        try Array(input[start..<min(start + size, input.count)]).withUnsafeBufferPointer {
          try table.feed($0, row: take)
        }
      }
      try table.finish(row: take)
    } catch let error as JSONError {
      guard error.line > 0, error.column > 0, !error.problem.isEmpty else { abort() }
    } catch {
      abort()
    }
  }
  return 0
}
