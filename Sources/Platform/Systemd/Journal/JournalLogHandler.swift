import CSystemd
import Logging

/// Writes to the journal, with the metadata as fields of their own: `journalctl SEATWATCH_TEAM=atelier`.
package struct JournalLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  private let label: String
  private let prefix: String

  /// - Parameter prefix: of the fields, in upper case.
  package init(label: String, prefix: String, level: Logger.Level) {
    self.label = label
    self.prefix = prefix
    logLevel = level
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    Self.send(JournalEntry(event, label: label, prefix: prefix, metadata: all))
  }

  /// One flat buffer: nested access to an array of arrays is refused at run time.
  private static func send(_ entry: JournalEntry) {
    var bytes = entry.fields.flatMap(\.self)
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var offset = 0
      let parts = entry.fields.map { field in
        defer { offset += field.count }
        return iovec(iov_base: base + offset, iov_len: field.count)
      }
      // Where there is no journal this does nothing; a log has nobody to tell of its own failures.
      sd_journal_sendv(parts, Int32(parts.count))
    }
  }
}
