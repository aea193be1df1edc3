/// An Excel workbook (.xlsx) whose sheets are read as streams of rows. Only its shared strings are kept in memory, packed.
package final class Workbook {
  let archive: ZipArchive
  /// The parts of the sheets, in the order of their tabs.
  private var sheets: [(name: String, part: String)] = []
  let strings: SharedStrings
  let styles: CellStyles
  /// Days are counted from 1904-01-01, as old Macs did.
  private(set) var countsFrom1904 = false

  /// - Throws: ``WorkbookError``.
  package init(path: String) throws {
    archive = try ZipArchive(path: path)
    strings = SharedStrings()
    styles = CellStyles()
    var identifiers: [(name: String, relation: String)] = []
    var is1904 = false
    let book = try XMLReader(
      part: "xl/workbook.xml",
      start: { name, attributes in
        if XMLReader.isNamed(name, "sheet") {
          guard identifiers.count < 1000 else {
            throw WorkbookError.tooLarge(part: "xl/workbook.xml", limit: "1000 sheets")
          }
          identifiers.append((String((attributes["name"] ?? "").prefix(100)), attributes["id"] ?? ""))
        } else if XMLReader.isNamed(name, "workbookPr") {
          is1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        }
      })
    guard try archive.read("xl/workbook.xml", with: book) else {
      throw WorkbookError.noWorkbook(missing: "xl/workbook.xml")
    }
    countsFrom1904 = is1904
    var targets: [String: String] = [:]
    let relations = try XMLReader(
      part: "xl/_rels/workbook.xml.rels",
      start: { name, attributes in
        guard XMLReader.isNamed(name, "Relationship"), targets.count < 10_000, let id = attributes["Id"],
          let target = attributes["Target"]
        else { return }
        targets[id] = Workbook.part(target)
      })
    guard try archive.read("xl/_rels/workbook.xml.rels", with: relations) else {
      throw WorkbookError.noWorkbook(missing: "xl/_rels/workbook.xml.rels")
    }
    sheets = identifiers.map { ($0.name, targets[$0.relation] ?? "") }
    _ = try archive.read("xl/sharedStrings.xml", with: try strings.reader())
    _ = try archive.read("xl/styles.xml", with: try styles.reader())
  }

  package var sheetNames: [String] { sheets.map(\.name) }

  /// - Parameter number: from 1, as the tabs stand.
  package func sheet(_ number: Int) throws -> WorkbookSheet {
    guard sheets.indices.contains(number - 1) else {
      throw WorkbookError.noSheet(number: number, sheets: sheetNames)
    }
    let part = sheets[number - 1].part
    guard let entry = try archive.entry(part) else { throw WorkbookError.noWorkbook(missing: part) }
    return try WorkbookSheet(entry, of: self)
  }

  /// A target is relative to `xl/`, or begins at the root.
  private static func part(_ target: String) -> String {
    target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
  }
}
