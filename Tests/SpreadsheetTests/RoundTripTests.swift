import Foundation
import Spreadsheet
import TestSupport
import Testing

/// Against Python's csv module.
@Suite struct RoundTripTests {
  static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/csv_table.py")

  /// Random rows of awkward fields; no field that a zero byte or a lone carriage return would make ambiguous.
  static func table(seed: UInt64) -> [[String]] {
    var random = Seeded(state: seed)
    let pieces = [
      "a", "\"", ",", "\n", "\r\n", " ", "é", "😀", ";", "'", "=1", "\t", "", "word", "\u{FEFF}", "\u{2028}",
    ]
    return (0..<400).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
  }

  private func withFile<T>(_ data: Data, _ body: (String) throws -> T) throws -> T {
    let file = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID().uuidString)")
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test(arguments: 1...5)
  func `Python reads what we write`(seed: UInt64) throws {
    // The first field has no byte order mark, which a reader takes away.
    let table = [["first"]] + Self.table(seed: seed)
    let bytes = CSVWriter.bytes(table, neutralisingFormulas: false)
    let answer = try withFile(Data(bytes)) { try PythonOracle.output(of: Self.script, ["read", $0]) }
    #expect(try JSONDecoder().decode([[String]].self, from: answer) == table)
    #expect(try rows(bytes).map(\.fields) == table)
  }

  @Test(arguments: 1...5)
  func `we read what Python writes`(seed: UInt64) throws {
    let table = [["first"]] + Self.table(seed: seed)
    let csv = try withFile(JSONEncoder().encode(table)) { try PythonOracle.output(of: Self.script, ["write", $0]) }
    #expect(try rows(Array(csv), chunk: 61).map(\.fields) == table)
  }

  @Test func `no field can become a formula`() {
    let bytes = CSVWriter.bytes([["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", "zero\0byte", ""], [""]])
    #expect(String(decoding: bytes, as: UTF8.self) == "'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\",a=1,zerobyte,\r\n\"\"\r\n")
  }
}
