import Glibc
import Spreadsheet

/// One workbook with a sheet for each table.
final class XLSXSink: TableSink {
  private let path: String
  private let name: String
  private let writer: XLSXWriter

  /// - Parameters:
  ///   - path: of the file that is made; it has no name any more when it is finished.
  ///   - name: as it should be called.
  init(path: String, directory: String, name: String) throws {
    self.path = path
    self.name = name
    writer = try XLSXWriter(path: path, temporaryDirectory: directory)
  }

  deinit { unlink(path) }

  func begin(_ table: ExportTable) throws { try writer.begin(table.title, headings: table.headings) }

  func append(_ cells: [Cell]) throws { try writer.append(cells) }

  func finish() throws -> [ExportedFile] {
    try writer.close()
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ExportError.file(action: "read", code: errno) }
    return [try ExportedFile(name: name, descriptor: descriptor)]
  }
}
