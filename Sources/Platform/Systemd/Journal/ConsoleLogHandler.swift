import Glibc
import Logging

/// Writes lines to standard error: `notice: text key=value`. Without times: whoever keeps the lines adds them.
package struct ConsoleLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  private let write: @Sendable (String) -> Void

  /// - Parameter write: gets each line with its line break.
  package init(level: Logger.Level, write: @escaping @Sendable (String) -> Void = Self.writeToStandardError) {
    logLevel = level
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var all = metadata.merging(event.metadata ?? [:]) { $1 }
    if let error = event.error { all["error"] = "\(error)" }
    all[JournalEntry.idKey] = nil
    let pairs = all.sorted { $0.key < $1.key }.map { " \(Self.escaped($0.key))=\(Self.quoted("\($0.value)"))" }
    write("\(event.level): \(Self.escaped("\(event.message)"))\(pairs.joined())\n")
  }

  private static func quoted(_ value: String) -> String {
    let needsQuotes = value.isEmpty || value.contains { $0.isWhitespace || $0 == "\"" || $0 == "=" }
    if !needsQuotes { return escaped(value) }
    return "\"\(escaped(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")))\""
  }

  /// No text from outside can begin a line or move a terminal's cursor.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whole lines, so that threads do not mix theirs.
  @Sendable package static func writeToStandardError(_ line: String) {
    let bytes = Array(line.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      sent += count
    }
  }
}
