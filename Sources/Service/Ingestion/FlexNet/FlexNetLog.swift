import Compression
import Domain

/// A debug log as a staged file, packed with gzip or not.
struct FlexNetLog: Sendable {
  /// As `sources` shows the reach of what logs tell.
  static let source = "flexnet"

  let file: StagedImport.File
  /// Of its first line.
  let firstDay: CivilDay

  /// Hands over each line, `nil` for one that is too long; lets others run between chunks.
  func read(_ line: (Bytes?) throws -> Void) async throws { try await FlexNetLog.read(file, line) }

  /// - Returns: `nil` when no line tells a date.
  init?(_ file: StagedImport.File) async throws {
    struct Found: Error { let day: CivilDay }
    self.file = file
    var days = DayTracker()
    do {
      try await FlexNetLog.read(file) { line in
        if let line, let day = days.take(FlexNetLine(line)) { throw Found(day: day) }
      }
      return nil
    } catch let found as Found {
      firstDay = found.day
    }
  }

  /// Whether a file is such a log: one of its first lines has the prefix that no other file has.
  static func recognises(_ file: StagedImport.File) async throws -> Bool {
    struct Enough: Error {}
    var (lines, isLog) = (0, false)
    do {
      try await read(file) { line in
        if let line, FlexNetLine(line).kind != .other { isLog = true }
        lines += 1
        if isLog || lines == 40 { throw Enough() }
      }
    } catch is Enough {}
    return isLog
  }

  private static func read(_ file: StagedImport.File, _ line: (Bytes?) throws -> Void) async throws {
    let source = try ByteSource(path: file.path)
    let inflater = file.name.lowercased().hasSuffix(".gz") ? try GzipReader() : nil
    var splitter = LineSplitter()
    while try source.next({ bytes in
      if let inflater {
        try inflater.feed(bytes) { try splitter.feed($0, line) }
      } else {
        try splitter.feed(bytes, line)
      }
    }) {
      await Task.yield()
    }
    try inflater?.finish()
    try splitter.finish(line)
  }
}
