import Foundation
import Spreadsheet
import TestSupport
import Testing

/// What is written, as openpyxl reads it.
@Suite struct XLSXWriterTests {
  private func sheets(_ write: (XLSXWriter) throws -> Void, rowsPerSheet: Int = 1_048_576) async throws -> [String] {
    let oracle = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/written_workbook.py")
    return try await withTemporaryFolder { folder in
      let path = "\(folder)/a.xlsx"
      let writer = try XLSXWriter(path: path, temporaryDirectory: folder, rowsPerSheet: rowsPerSheet)
      try write(writer)
      try writer.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xlsx"])
      let found = try JSONSerialization.jsonObject(with: PythonOracle.output(of: oracle, [path]))
      return try #require(found as? [Any]).map { sheet in
        String(
          decoding: try JSONSerialization.data(withJSONObject: sheet, options: [.withoutEscapingSlashes]), as: UTF8.self
        )
      }
    }
  }

  @Test func `text, numbers, days and nothing come back as what they are, and no text becomes a formula`() async throws
  {
    let found = try await sheets { writer in
      try writer.begin("Filters", headings: ["a", "b"])
      try writer.append([.text("Atelier & Söhne <x> \"q\""), .day(20_543, text: "2026-03-31")])
      try writer.begin("Usage report", headings: ["a", "b", "c", "d"])
      try writer.append([.text("=1+1"), .number(163, decimals: 1), .empty, .number(-7)])
      try writer.append([.text("@SUM(A1)"), .number(5, decimals: 2), .text("0012"), .text("")])
    }
    #expect(found.count == 2)
    #expect(found[0].contains("[\"Filters\",[[[\"s\",\"a\"],[\"s\",\"b\"]],"), "\(found)")
    #expect(found[0].contains("[[\"s\",\"Atelier & Söhne <x> \\\"q\\\"\"],[\"d\",\"2026-03-31\"]]"), "\(found)")
    #expect(found[1].contains("[[\"s\",\"=1+1\"],[\"n\",16.3"), "\(found)")
    #expect(found[1].contains(",null,[\"n\",-7]]"), "\(found)")
    #expect(found[1].contains("[[\"s\",\"@SUM(A1)\"],[\"n\",0.05"), "\(found)")
    #expect(found[1].contains("[\"s\",\"0012\"],null]"), "\(found)")
  }

  @Test func `a sheet that is full goes on in the next, under the same headings`() async throws {
    let found = try await sheets(
      { writer in
        try writer.begin("A name: that [is] much too long for Excel", headings: ["n"])
        for number in 1...5 { try writer.append([.number(number)]) }
      }, rowsPerSheet: 3)
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.contains("[[[\"s\",\"n\"]],") })
    #expect(found[1].contains("(2)") && found[1].contains("[[\"n\",3]],[[\"n\",4]]"), "\(found)")
    #expect(found[2].contains("(3)") && found[2].contains("[[\"n\",5]]"), "\(found)")
  }

  @Test func `numbers as CSV has them`() {
    #expect(Cell.number(163, decimals: 1).text == "16.3")
    #expect(Cell.number(5, decimals: 2).text == "0.05")
    #expect(Cell.number(-1234, decimals: 2).text == "-12.34")
    #expect(Cell.number(-7).text == "-7")
    #expect(Cell.empty.text == "")
  }

  @Test func `a folder that does not exist is an error, not a crash`() throws {
    let writer = try XLSXWriter(path: "/nonexistent/a.xlsx", temporaryDirectory: "/tmp")
    try writer.begin("a", headings: ["b"])
    #expect(throws: WorkbookWritingError.self) { try writer.close() }
  }
}
