import Spreadsheet

/// What a file is, by its first bytes.
enum FileContent: Hashable, Sendable {
  case text(delimiter: UInt8, encoding: TextEncoding)
  case workbook
  case json
  case lines

  /// - Parameters:
  ///   - head: the first bytes, unpacked.
  ///   - name: tells JSON Lines where the bytes leave it open.
  init(_ head: [UInt8], name: String) throws(HeaderProblem) {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .workbook
      return
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw HeaderProblem(
        text: "this is an Excel file of the old kind (.xls), or an encrypted one: save it as .xlsx or CSV")
    }
    let encoding = TextEncoding(guessedFrom: head)
    let text = FileContent.utf8(head, encoding)
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      self = .text(delimiter: CSVReader.delimiter(guessedFrom: text), encoding: encoding)
      return
    }
    let isNamedLines = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"].contains { name.lowercased().hasSuffix($0) }
    self = isNamedLines || FileContent.holdsSeveralValues(text) ? .lines : .json
  }

  /// Without its byte order mark; what cannot be read ends it.
  private static func utf8(_ head: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    var text: [UInt8] = []
    var decoder = TextDecoder(encoding)
    do { try head.withUnsafeBufferPointer { try decoder.feed($0) { text.append(contentsOf: $0) } } } catch {
      return text
    }
    return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
  }

  private static func holdsSeveralValues(_ text: [UInt8]) -> Bool {
    var scanner = JSONScanner()
    var depth = 0
    var values = 0
    do {
      try text.withUnsafeBufferPointer { bytes in
        try scanner.feed(bytes) { event, _ in
          if depth == 0 { values += 1 }
          switch event {
          case .beginObject, .beginArray: depth += 1
          case .endObject, .endArray: depth -= 1
          case .key, .string, .number, .bool, .null: break
          }
        }
      }
    } catch { return values > 1 }
    return values > 1
  }
}
