import Spreadsheet

/// One table of an export: what it is called, its columns, and how its rows are found.
struct ExportTable {
  /// Of a file.
  let name: String
  /// Of a sheet.
  let title: String
  let headings: [String]
  /// Hands over each row without keeping any.
  let forEachRow: (_ body: ([Cell]) throws -> Void) throws -> Void

  init(
    _ name: String, _ title: String, _ columns: [String], _ generation: ExportRequest.Columns,
    forEachRow: @escaping (_ body: ([Cell]) throws -> Void) throws -> Void
  ) {
    self.name = name
    self.title = title
    headings = generation == .vendor2026 ? columns.map(ExportTable.spoken) : columns
    self.forEachRow = forEachRow
  }

  /// `last_accessed` → `Last accessed`.
  private static func spoken(_ column: String) -> String {
    let words = column.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
