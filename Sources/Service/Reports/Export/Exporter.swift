import Domain
import Glibc
import Spreadsheet
import Storage
import Synchronization

/// Makes exports: what the page *Export* and `seatwatchctl export` hand over. Names follow the team's personal-data setting.
package final class Exporter: Sendable {
  private let storage: Storage
  private let directory: String
  private let key: SecretKey
  private let isBusy = Mutex(false)

  /// - Parameters:
  ///   - directory: below the state directory, for files that are being made.
  ///   - key: of the pseudonyms.
  package init(storage: Storage, directory: String, key: SecretKey) {
    self.storage = storage
    self.directory = directory
    self.key = key
  }

  /// All files of an export, whole before the first byte is handed over: with CSV one for each table, else one workbook.
  ///
  /// One is made at a time: each takes a connection to the database while it lasts. Memory does not grow with the rows.
  /// - Throws: ``ExportError``; a failure of the database.
  package func export(_ request: ExportRequest) async throws -> [ExportedFile] {
    let isFree = isBusy.withLock { busy in
      defer { busy = true }
      return !busy
    }
    guard isFree else { throw ExportError.busy }
    defer { isBusy.withLock { $0 = false } }
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw ExportError.file(action: "write", code: errno) }
    return try await storage.read { [directory, key] snapshot in
      let prefix = "\(request.team.team.key)-"
      let sink: any TableSink =
        switch request.format {
        case .csv: CSVSink(path: "\(directory)/export.csv", prefix: prefix)
        case .xlsx:
          try XLSXSink(
            path: "\(directory)/export.xlsx", directory: directory,
            name: prefix + (request.reports.count == 1 ? "\(request.reports[0].rawValue).xlsx" : "export.xlsx"))
        }
      let tables = ExportTables(request, key: key, in: snapshot)
      if request.format == .xlsx {
        let filters = try tables.filters()
        try sink.begin(filters)
        try filters.forEachRow(sink.append)
      }
      for (index, table) in try tables.all().enumerated() {
        // An import takes no file without a row.
        var isBegun = request.columns != .generic || index == 0
        if isBegun { try sink.begin(table) }
        try table.forEachRow { row in
          if !isBegun { try sink.begin(table) }
          isBegun = true
          try sink.append(row)
        }
      }
      return try sink.finish()
    }
  }
}
