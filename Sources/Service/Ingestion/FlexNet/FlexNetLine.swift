import Domain

/// One line of a FlexNet debug log: who wrote it when, and what kind of message follows.
///
/// `[blank] H:MM:SS (daemon) message`, or with lmgrd's `-datestamp` `yyyy-mm-ddThh:mm:ss+0530 (daemon) message`. Source: the
/// vendor's "Debug Log Messages".
struct FlexNetLine {
  enum Kind: String, CaseIterable, Codable, Sendable {
    case out = "OUT"
    case `in` = "IN"
    case denied = "DENIED"
    case queued = "QUEUED"
    case dequeued = "DEQUEUED"
    case unsupported = "UNSUPPORTED"
    /// `TIMESTAMP m/d/yyyy`.
    case timestamp
    /// A line of statistics: the message begins with `(@`.
    case slog
    /// Any other message.
    case info
    /// No prefix, or a time that does not exist.
    case other

    var isEvent: Bool {
      switch self {
      case .out, .in, .denied, .queued, .dequeued, .unsupported: true
      case .timestamp, .slog, .info, .other: false
      }
    }
  }

  var kind = Kind.other
  /// Seconds since the server's midnight.
  var second = 0
  /// Of a line with a datestamp: its day, and the offset of its clock in seconds east of UTC.
  var stamp: (day: CivilDay, offset: Int)?
  var daemon = Bytes(start: nil, count: 0)
  /// All after the prefix.
  var message = Bytes(start: nil, count: 0)

  /// Reads a line without its end. Never fails: what has no form is `other`.
  init(_ line: Bytes) {
    var scanner = ByteScanner(line)
    guard let (second, stamp) = FlexNetLine.moment(&scanner), scanner.skip(" "), scanner.skip("("),
      let daemon = scanner.word(until: ")"), !daemon.isEmpty,
      !daemon.contains(where: { $0 == 32 || $0 == 9 || $0 == 40 })
    else { return }
    _ = scanner.skip(" ")
    (self.second, self.stamp, self.daemon, message) = (second, stamp, daemon, scanner.rest)
    kind = FlexNetLine.kind(of: message)
  }

  private static func moment(_ scanner: inout ByteScanner) -> (Int, (CivilDay, Int)?)? {
    let start = scanner
    if let year = scanner.number(4...4), scanner.skip("-") {
      guard let month = scanner.number(2...2), scanner.skip("-"), let date = scanner.number(2...2), scanner.skip("T"),
        let day = CivilDay(year: year, month: month, day: date), year >= 1900,
        let second = clock(&scanner, hour: 2...2), let offset = scanner.offset()
      else { return nil }
      return (second, (day, offset))
    }
    scanner = start
    _ = scanner.skip(" ")
    return clock(&scanner, hour: 1...2).map { ($0, nil) }
  }

  /// `H:MM:SS`.
  static func clock(_ scanner: inout ByteScanner, hour digits: ClosedRange<Int>) -> Int? {
    guard let hour = scanner.number(digits), hour < 24, scanner.skip(":"), let minute = scanner.number(2...2),
      minute < 60,
      scanner.skip(":"), let second = scanner.number(2...2), second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func kind(of message: Bytes) -> Kind {
    switch message.first {
    case UInt8(ascii: "("): message.starts(with: "(@") ? .slog : .info
    case UInt8(ascii: "O"): event(message, "OUT:", .out)
    case UInt8(ascii: "I"): event(message, "IN:", .in)
    case UInt8(ascii: "D"): event(message, "DENIED:", .denied, "DEQUEUED:", .dequeued)
    case UInt8(ascii: "Q"): event(message, "QUEUED:", .queued)
    case UInt8(ascii: "U"): event(message, "UNSUPPORTED:", .unsupported)
    case UInt8(ascii: "T"): FlexNetDate.looksLikeTimestamp(message) ? .timestamp : .info
    default: .info
    }
  }

  private static func event(
    _ message: Bytes, _ word: StaticString, _ kind: Kind, _ other: StaticString? = nil, _ otherKind: Kind = .info
  ) -> Kind {
    if message.starts(with: word) { return kind }
    if let other, message.starts(with: other) { return otherKind }
    return .info
  }
}
