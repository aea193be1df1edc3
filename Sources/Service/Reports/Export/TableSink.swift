import Spreadsheet

/// Where tables go, row by row.
protocol TableSink {
  func begin(_ table: ExportTable) throws
  func append(_ cells: [Cell]) throws
  /// - Returns: what came of it; nothing can be appended afterwards.
  func finish() throws -> [ExportedFile]
}
