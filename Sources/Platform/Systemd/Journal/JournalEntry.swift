import Logging

/// A log event as the fields of a journal entry (systemd.journal-fields(7)).
package struct JournalEntry: Hashable, Sendable {
  /// Each `NAME=value`, as sd_journal_sendv takes it.
  package let fields: [[UInt8]]

  package init(_ event: LogEvent, label: String, metadata: Logger.Metadata) {
    var fields = [
      ("MESSAGE", "\(event.message)"), ("PRIORITY", String(Self.priority(event.level))),
      ("SYSLOG_IDENTIFIER", label), ("CODE_FILE", event.file), ("CODE_LINE", String(event.line)),
      ("CODE_FUNC", event.function),
    ]
    if let error = event.error { fields.append(("ERROR", String(describing: error))) }
    let taken = Set(fields.map(\.0))
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      guard let name = Self.fieldName(key) else { continue }
      fields.append((taken.contains(name) ? "FIELD_\(name)" : name, "\(value)"))
    }
    self.fields = fields.map { Array("\($0)=\($1)".utf8) }
  }

  /// Upper-cased, with `_` for what the journal does not take; `nil` when nothing is left.
  /// A leading `_` is the journal's own, and a leading digit is refused by it.
  static func fieldName(_ key: String) -> String? {
    let name = key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0.uppercased() : "_" }.joined()
    let trimmed = name.drop { $0 == "_" }
    guard let first = trimmed.first else { return nil }
    return String((first.isNumber ? "N\(trimmed)" : String(trimmed)).prefix(64))
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
