import Foundation
import Spreadsheet
import TestSupport
import Testing

/// Against openpyxl.
@Suite struct WorkbookTests {
  static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/workbook.py")

  static func rows(_ path: String, sheet: Int) throws -> [[String]] {
    let sheet = try Workbook(path: path).sheet(sheet)
    var rows: [[String]] = []
    func take(_ row: CSVRow) { rows.append(row.fields) }
    while try sheet.next(take) {}
    return rows.map { row in
      var row = row
      while row.last == "" { row.removeLast() }
      return row
    }
  }

  private static func spec(seed: UInt64, is1904: Bool) -> String {
    var random = Seeded(state: seed)
    func date() -> String {
      let year = Int.random(in: 1905...2099, using: &random)
      let time = Bool.random(using: &random) ? "T\(Int.random(in: 10...23, using: &random)):07:59" : ""
      return "\(year)-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...9, using: &random))\(time)"
    }
    func cell() -> String {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: "null"
      case 1: "\"é <&> \\\" 😀 \(Int.random(in: 0...9, using: &random))\""
      case 2: "\"two\\nlines\""
      case 3: String(Int.random(in: -1_000_000...1_000_000, using: &random))
      case 4: Bool.random(using: &random) ? "true" : "false"
      case 5: "{\"date\": \"\(date())\"}"
      case 6: "{\"date\": \"\(date())\", \"format\": \"[$-409]d\\\\ mmm\\\\ yyyy\\\\ h:mm\"}"
      default: "\"\(String(repeating: "x", count: Int.random(in: 1...300, using: &random)))\""
      }
    }
    let sheets = (0..<3).map { _ in
      "["
        + (0..<50).map { _ in
          "[\((0..<Int.random(in: 1...9, using: &random)).map { _ in cell() }.joined(separator: ","))]"
        }
        .joined(separator: ",") + "]"
    }
    return "{\"date1904\": \(is1904), \"sheets\": [\(sheets.joined(separator: ","))]}"
  }

  @Test(arguments: [false, true], 1...3)
  func `reads in each sheet what openpyxl reads`(is1904: Bool, seed: UInt64) async throws {
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      let file = folder.appending(path: "spec.json")
      try Data(Self.spec(seed: seed, is1904: is1904).utf8).write(to: file)
      let book = folder.appending(path: "book.xlsx").path
      _ = try PythonOracle.output(of: Self.script, ["make", file.path, book])
      let answer = try PythonOracle.output(of: Self.script, ["read", book])
      let sheets = try JSONDecoder().decode([[[String]]].self, from: answer)
      #expect(sheets.count == 3)
      for (index, sheet) in sheets.enumerated() {
        #expect(sheet.count > 30)
        #expect(try Self.rows(book, sheet: index + 1) == sheet)
      }
    }
  }

  @Test func `says which sheets there are when it has no such one`() async throws {
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      let book = try Package.minimal.write(in: folder)
      #expect(throws: WorkbookError.noSheet(number: 3, sheets: ["First"])) { try Self.rows(book, sheet: 3) }
      #expect(try Self.rows(book, sheet: 1) == [["a", "b"]])
    }
  }

  @Test func `inline texts, reading aids, gaps and other prefixes are read as Excel means them`() async throws {
    let sheet = """
      <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
      <x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:r><x:t>one </x:t></x:r><x:r><x:t>two</x:t></x:r>
      <x:rPh><x:t>aid</x:t></x:rPh></x:is></x:c><x:c r="D3" t="b"><x:v>1</x:v></x:c><x:c r="E3" t="e"><x:v>#N/A</x:v></x:c>
      <x:c r="F3" t="str"><x:f>A1</x:f><x:v>made</x:v></x:c></x:row><x:row r="9"/></x:sheetData></x:worksheet>
      """
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      let book = try Package.minimal.with("xl/worksheets/sheet1.xml", sheet).write(in: folder)
      #expect(try Self.rows(book, sheet: 1) == [["", "one two", "", "true", "", "made"]])
    }
  }

  @Test func `a document type is refused, and with it entities that blow up`() async throws {
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>
      """
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml"] {
        let book = try Package.minimal.with(part, bomb).write(in: folder)
        #expect(throws: WorkbookError.entities(part: part)) { try Self.rows(book, sheet: 1) }
      }
    }
  }

  @Test func `a zip bomb is given up before it is unpacked`() async throws {
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      let filling = "<worksheet><sheetData>" + String(repeating: " ", count: 64 << 20)
      let book = try Package.minimal.with("xl/worksheets/sheet1.xml", filling).write(in: folder)
      let size = try #require(try FileManager.default.attributesOfItem(atPath: book)[.size] as? Int)
      #expect(size < 200_000)
      #expect { try Self.rows(book, sheet: 1) } throws: { error in
        guard case .tooLarge(let part, _) = error as? WorkbookError else { return false }
        return part == "xl/worksheets/sheet1.xml"
      }
    }
  }

  @Test func `what is no workbook is refused with the reason`() async throws {
    try await withTemporaryFolder { path in
      let folder = URL(filePath: path)
      let file = folder.appending(path: "x.xlsx")
      try Data("team,user".utf8).write(to: file)
      #expect { try Workbook(path: file.path) } throws: { "\($0)".contains("no readable Excel workbook") }
      let other = try Package(parts: ["readme.txt": "hello"]).write(in: folder)
      #expect(throws: WorkbookError.noWorkbook(missing: "xl/workbook.xml")) { try Workbook(path: other) }
      let cut = try Package.minimal.write(in: folder)
      let bytes = try Data(contentsOf: URL(filePath: cut))
      try bytes.prefix(bytes.count / 2).write(to: file)
      #expect { try Workbook(path: file.path) } throws: { "\($0)".contains("no readable Excel workbook") }
      let open = try Package.minimal.with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").write(in: folder)
      #expect { try Self.rows(open, sheet: 1) } throws: { "\($0)".contains("is damaged in xl/worksheets/sheet1.xml") }
    }
  }

  @Test func `a row of more columns than Excel has is refused`() async throws {
    let cells = String(repeating: "<c><v>1</v></c>", count: 16_385)
    for row in [cells, "<c r=\"ZZZZZZ1\"><v>1</v></c>"] {
      try await withTemporaryFolder { path in
        let folder = URL(filePath: path)
        let sheet = "<worksheet><sheetData><row r=\"7\">\(row)</row></sheetData></worksheet>"
        let book = try Package.minimal.with("xl/worksheets/sheet1.xml", sheet).write(in: folder)
        #expect(throws: WorkbookError.tooManyColumns(row: 7, limit: 16_384)) { try Self.rows(book, sheet: 1) }
      }
    }
  }

  /// The parts of a workbook, packed by Python's zipfile.
  struct Package {
    var parts: [String: String]

    static let minimal = Package(parts: [
      "xl/workbook.xml": """
      <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
      <sheet name="First" sheetId="1" r:id="rId1"/></sheets></workbook>
      """,
      "xl/_rels/workbook.xml.rels":
        "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
      "xl/worksheets/sheet1.xml": """
      <worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>
      </sheetData></worksheet>
      """,
    ])

    func with(_ part: String, _ text: String) -> Package {
      var copy = self
      copy.parts[part] = text
      return copy
    }

    func write(in folder: URL) throws -> String {
      let spec = folder.appending(path: "parts.json")
      try JSONEncoder().encode(parts).write(to: spec)
      let book = folder.appending(path: "\(UUID().uuidString).xlsx").path
      let script = WorkbookTests.script.deletingLastPathComponent().appending(path: "zip_parts.py")
      _ = try PythonOracle.output(of: script, [spec.path, book])
      return book
    }
  }
}
