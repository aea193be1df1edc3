/// One row of a table: its fields as text, and the line on which it begins.
package struct CSVRow {
  /// Counts from 1.
  package let line: Int
  let bytes: [UInt8]
  /// For each field the position behind its last byte.
  let ends: [Int]

  init(line: Int, bytes: [UInt8], ends: [Int]) {
    (self.line, self.bytes, self.ends) = (line, bytes, ends)
  }

  /// Of fields that are valid UTF-8.
  init(line: Int, values: [[UInt8]]) {
    var end = 0
    self.init(
      line: line, bytes: Array(values.joined()),
      ends: values.map { value in
        end += value.count
        return end
      })
  }

  package var count: Int { ends.count }

  package subscript(field: Int) -> String {
    withBytes(of: field) { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a field, valid UTF-8, without making a string of them.
  @inline(__always)
  package func withBytes<T>(of field: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    let start = field == 0 ? 0 : ends[field - 1]
    let end = ends[field]
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  /// Whether a field is exactly these bytes.
  package func holds(_ text: [UInt8], in field: Int) -> Bool {
    withBytes(of: field) { $0.count == text.count && $0.elementsEqual(text) }
  }

  package var fields: [String] { (0..<count).map { self[$0] } }
}
