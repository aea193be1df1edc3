import Glibc
import Spreadsheet

/// A file for each table.
final class CSVSink: TableSink {
  private static let chunk = 1 << 16

  private let path: String
  private let prefix: String
  private var writer = CSVWriter()
  private var open: (name: String, descriptor: Int32)?
  private var files: [ExportedFile] = []

  /// - Parameters:
  ///   - path: of each file for a moment, until it is open.
  ///   - prefix: of their names.
  init(path: String, prefix: String) {
    self.path = path
    self.prefix = prefix
  }

  deinit {
    if let open { close(open.descriptor) }
  }

  func begin(_ table: ExportTable) throws {
    try endFile()
    unlink(path)  // of a daemon that was killed
    let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, unlink(path) == 0 else { throw ExportError.file(action: "write", code: errno) }
    open = ("\(prefix)\(table.name).csv", descriptor)
    writer.append(table.headings)
  }

  func append(_ cells: [Cell]) throws {
    writer.append(cells.map(\.text))
    if writer.bytes.count >= CSVSink.chunk { try flush() }
  }

  func finish() throws -> [ExportedFile] {
    try endFile()
    return files
  }

  private func endFile() throws {
    guard let ended = open else { return }
    try flush()
    open = nil
    files.append(try ExportedFile(name: ended.name, descriptor: ended.descriptor))
  }

  private func flush() throws {
    guard let open else { return }
    try writer.drain().withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = write(open.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard written >= 0 || errno == EINTR else { throw ExportError.file(action: "write", code: errno) }
        rest = rest.dropFirst(max(0, written))
      }
    }
  }
}
