import Logging

/// A log event as the fields of a journal entry (systemd.journal-fields(7)).
package struct JournalEntry: Hashable, Sendable {
  /// The metadata of this name is the event's id, for `journalctl -x`; a console does not show it.
  static let idKey = "message_id"

  /// Each `NAME=value`, as sd_journal_sendv takes it.
  package let fields: [[UInt8]]

  /// - Parameter prefix: of each name that comes from metadata, so that it is nobody else's: `SEATWATCH_TEAM`.
  package init(_ event: LogEvent, label: String, prefix: String, metadata: Logger.Metadata) {
    var fields = [
      ("MESSAGE", "\(event.message)"), ("PRIORITY", String(Self.priority(event.level))),
      ("SYSLOG_IDENTIFIER", label), ("CODE_FILE", event.file), ("CODE_LINE", String(event.line)),
      ("CODE_FUNC", event.function),
    ]
    if let id = metadata[Self.idKey] { fields.append(("MESSAGE_ID", "\(id)")) }
    if let error = event.error { fields.append(("\(prefix)_ERROR", String(describing: error))) }
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where key != Self.idKey {
      guard let name = Self.fieldName(key) else { continue }
      fields.append((String("\(prefix)_\(name)".prefix(64)), "\(value)"))
    }
    self.fields = fields.map { Array("\($0)=\($1)".utf8) }
  }

  /// Upper-cased, with `_` for what the journal does not take; `nil` when nothing is left.
  static func fieldName(_ key: String) -> String? {
    let name = key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0.uppercased() : "_" }.joined()
    let trimmed = name.drop { $0 == "_" }
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  /// The priorities of syslog(3).
  package static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
