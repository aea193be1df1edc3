import Foundation
import Spreadsheet
import Testing

@Suite struct JSONTableTests {
  /// Whatever is asked for, fed in pieces of each size.
  private func rows(
    _ text: String, _ rows: JSONTable.Rows, _ names: [String], chunk: Int = 1000
  ) throws -> [(line: Int, fields: [String])] {
    var found: [(Int, [String])] = []
    var table = JSONTable(rows, width: names.count) { names.firstIndex(of: $0) }
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try Array(bytes[start..<min(start + chunk, bytes.count)]).withUnsafeBufferPointer { piece in
        try table.feed(piece) { found.append(($0.line, $0.fields)) }
      }
    }
    try table.finish { found.append(($0.line, $0.fields)) }
    return found
  }

  private static let seats = """
    {"total": 2, "other": [{"login": "no"}], "data": {"seats": [
      {"who": {"login": "ada", "tags": ["a", "b", null]}, "at": null, "n": 1.50, "on": true},
      {"n": -3e2, "who": {"login": "b\\u00e9la \\ud83d\\ude00 \\"x\\""}, "extra": {"deep": [[1], {"login": 2}]}}
    ], "seats2": [{"n": 9}]}, "seats": [{"n": 8}]}
    """

  @Test(arguments: [1, 2, 7, 1000])
  func `finds the array at its path and names nested values by theirs`(chunk: Int) throws {
    let found = try rows(
      Self.seats, .array(["data", "seats"]), ["who.login", "who.tags", "at", "n", "on"], chunk: chunk)
    #expect(found.map(\.fields) == [["ada", "a;b", "", "1.50", "true"], ["béla 😀 \"x\"", "", "", "-3e2", ""]])
    #expect(found.map(\.line) == [2, 3])
  }

  @Test func `a document may be the array, and lines are rows of their own`() throws {
    #expect(try rows("\u{FEFF}[{\"a\":1},{\"a\":2}]", .array([]), ["a"]).map(\.fields) == [["1"], ["2"]])
    let lines = try rows("{\"a\":1}\n\n{\"b\":2}\r\n{\"a\":[]}", .lines, ["a"])
    #expect(lines.map(\.fields) == [["1"], [""], [""]])
    #expect(lines.map(\.line) == [1, 3, 4])
  }

  @Test(arguments: [
    ("[{\"a\":1}", "1:8: the text ends here"), ("[{\"a\" 1}]", "1:7: this is no JSON: expected a colon"),
    ("[1]", "1:2: expected an object"), ("[{\"a\":01}]", "1:7: `01` is no JSON value"),
    ("[{\"a\":nul}]", "1:7: `nul` is no JSON value"), ("[{\"a\":\"\\x\"}]", "1:9: a backslash"),
    ("[{\"a\":\"\\ud800x\"}]", "1:14: half of a character"), ("[{\"a\":\"x\ny\"}]", "1:9: a control character"),
    ("[\n {\"a\":1,}]", "2:9: this is no JSON: expected a name"), ("[{\"a\":1}}", "1:9: this is no JSON"),
  ])
  func `says where it is no JSON`(text: String, problem: String) throws {
    #expect { try rows(text, .array([]), ["a"]) } throws: { "\($0)".hasPrefix(problem) }
  }

  @Test func `levels, texts and lists have limits`() throws {
    let deep = String(repeating: "{\"a\":", count: 40)
    #expect { try rows(deep, .lines, []) } throws: { "\($0)".contains("1:161: more than 32 levels") }
    let long = "[{\"a\":\"\(String(repeating: "x", count: 70_000))\"}]"
    #expect { try rows(long, .array([]), ["a"]) } throws: { "\($0)".contains("a text of more than 65536 bytes") }
    let list =
      "[{\"a\":[\((0..<2000).map { _ in "\"\(String(repeating: "y", count: 60))\"" }.joined(separator: ","))]}]"
    #expect { try rows(list, .array([]), ["a"]) } throws: { "\($0)".contains("a list of more than 65536 bytes") }
  }

  @Test func `takes and refuses whole documents as Foundation does`() throws {
    var random = Seeded(state: 7)
    let pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "1", "-0.5e1", "true", "null", " ", "\\", "\"\\n\"", "x", "0"]
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...7, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let theirs = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
      var scanner = JSONScanner()
      var values = 0
      var depth = 0
      let ours: Bool
      do {
        let take = { (event: JSONScanner.Event, _: JSONScanner) in
          if depth == 0 { values += 1 }
          switch event {
          case .beginObject, .beginArray: depth += 1
          case .endObject, .endArray:
            depth -= 1
          case .key, .string, .number, .bool, .null: break
          }
        }
        try Array(text.utf8).withUnsafeBufferPointer { try scanner.feed($0, take) }
        try scanner.finish(take)
        ours = values == 1
      } catch { ours = false }
      #expect(ours == theirs, "\(text)")
      if theirs { accepted += 1 }
    }
    #expect(accepted > 500)
  }
}
