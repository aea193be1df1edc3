import CXLSXWriter

/// Writes a workbook row by row in constant memory: what was written lies in temporary files until it is closed.
///
/// Text stays text: nothing that begins with `=` becomes a formula. A sheet that is full goes on in another of the same name
/// with a number.
package final class XLSXWriter {
  /// Excel's own limit.
  private static let mostRows = 1_048_576
  /// Bytes of one cell; Excel's limit is 32,767 characters.
  private static let longestText = 32_000
  /// Days from 1899-12-30, where Excel counts from, to 1970-01-01.
  private static let epoch = 25_569

  private let path: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var bold: UnsafeMutablePointer<lxw_format>?
  private var dates: UnsafeMutablePointer<lxw_format>?
  private var name = ""
  private var headings: [String] = []
  private var parts = 0
  private var row = 0
  private let rowsPerSheet: Int

  /// - Parameters:
  ///   - path: of the file, which is written when it is closed.
  ///   - temporaryDirectory: where the rows lie until then.
  package init(path: String, temporaryDirectory: String, rowsPerSheet: Int = XLSXWriter.mostRows) throws {
    self.path = path
    self.rowsPerSheet = rowsPerSheet
    workbook = temporaryDirectory.withCString { directory in
      var options = lxw_workbook_options()
      options.constant_memory = 1
      options.tmpdir = UnsafeMutablePointer(mutating: directory)  // copied by the library
      return workbook_new_opt(path, &options)
    }
    guard let workbook else { throw WorkbookWritingError(path: path, detail: "out of memory") }
    bold = workbook_add_format(workbook)
    format_set_bold(bold)
    dates = workbook_add_format(workbook)
    format_set_num_format(dates, "yyyy-mm-dd")
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  /// Begins a sheet whose first row are the headings; what is appended goes there.
  ///
  /// - Parameter name: at most 26 characters are kept; Excel allows no `[]:*?/\`.
  package func begin(_ name: String, headings: [String]) throws {
    finishSheet()
    self.name = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(26))
    self.headings = headings
    parts = 0
    try nextSheet()
  }

  package func append(_ cells: [Cell]) throws {
    if row >= rowsPerSheet { try nextSheet() }
    for (column, cell) in cells.enumerated() { try write(cell, UInt16(column)) }
    row += 1
  }

  /// Writes the file. Nothing can be appended afterwards.
  package func close() throws {
    finishSheet()
    guard let workbook else { return }
    self.workbook = nil
    try check(workbook_close(workbook))
  }

  private func nextSheet() throws {
    finishSheet()
    parts += 1
    guard let added = workbook_add_worksheet(workbook, parts == 1 ? name : "\(name) (\(parts))") else {
      throw WorkbookWritingError(path: path, detail: "no sheet can be called \(name)")
    }
    sheet = added
    row = 0
    for (column, heading) in headings.enumerated() {
      let width = Double(min(max(heading.count + 2, 12), 40))
      try check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil))
      try check(worksheet_write_string(sheet, 0, UInt16(column), heading, bold))
    }
    worksheet_freeze_panes(sheet, 1, 0)
    row = 1
  }

  private func finishSheet() {
    guard let sheet, row > 1, !headings.isEmpty else { return }
    _ = worksheet_autofilter(sheet, 0, 0, UInt32(row - 1), UInt16(headings.count - 1))
    self.sheet = nil
  }

  private func write(_ cell: Cell, _ column: UInt16) throws {
    let row = UInt32(self.row)
    switch cell {
    case .text(let text):
      if text.isEmpty { return }
      try check(worksheet_write_string(sheet, row, column, shortened(text), nil))
    case .number(let number, let decimals):
      var divisor = 1.0
      for _ in 0..<decimals { divisor *= 10 }
      try check(worksheet_write_number(sheet, row, column, Double(number) / divisor, nil))
    case .day(let day, _):
      try check(worksheet_write_number(sheet, row, column, Double(day + XLSXWriter.epoch), dates))
    case .empty: break
    }
  }

  private func shortened(_ text: String) -> String {
    guard text.utf8.count > XLSXWriter.longestText else { return text }
    return String(decoding: text.utf8.prefix(XLSXWriter.longestText), as: UTF8.self)
  }

  private func check(_ code: lxw_error) throws {
    guard code != LXW_NO_ERROR else { return }
    throw WorkbookWritingError(path: path, detail: String(cString: lxw_strerror(code)))
  }
}

/// Why a workbook could not be written: a full disk, usually.
package struct WorkbookWritingError: Error, Hashable, CustomStringConvertible {
  package let path: String
  package let detail: String

  package var description: String { "cannot write \(path): \(detail)" }
}
