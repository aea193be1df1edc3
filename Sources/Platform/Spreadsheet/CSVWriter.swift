/// Writes CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where they are needed.
package struct CSVWriter {
  /// Whether a field that a spreadsheet program would take for a formula gets an apostrophe before it.
  package let neutralisesFormulas: Bool
  package private(set) var bytes: [UInt8] = []

  package init(neutralisesFormulas: Bool = true) {
    self.neutralisesFormulas = neutralisesFormulas
  }

  /// The whole table at once.
  package static func bytes(_ rows: [[String]], neutralisingFormulas: Bool = true) -> [UInt8] {
    var writer = CSVWriter(neutralisesFormulas: neutralisingFormulas)
    for row in rows { writer.append(row) }
    return writer.bytes
  }

  /// Appends one row. Zero bytes are left out: no reader takes them.
  package mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field, isAlone: fields.count == 1)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Takes what was written so far, so that a long table need not be kept.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ field: String, isAlone: Bool) {
    let text = field.utf8.filter { $0 != 0 }
    // OWASP, "CSV Injection": the characters after which a spreadsheet program computes.
    let isFormula = neutralisesFormulas && text.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let needsQuotes = text.contains { ",\"\r\n".utf8.contains($0) } || (isAlone && text.isEmpty)
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }
}
