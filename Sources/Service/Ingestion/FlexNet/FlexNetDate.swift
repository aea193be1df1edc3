import Domain

/// The date that a line tells of itself.
enum FlexNetDate {
  /// `TIMESTAMP m/d/yyyy`. Where a server's language writes the day first, `other` is what is meant.
  case timestamp(CivilDay?, other: CivilDay?)
  case date(CivilDay)

  /// `nil` for lines without a date, and for one that does not exist.
  init?(_ line: FlexNetLine) {
    switch line.kind {
    case .timestamp: self.init(timestamp: line.message)
    case .slog:
      guard let mark = line.message.firstIndex(of: "@) ") else { return nil }
      let text = Bytes(rebasing: line.message[(mark + 3)...])
      if text.starts(with: "Time: ") {
        self.init(spoken: Bytes(rebasing: text[6...]), at: line.second)
      } else if text.starts(with: "Start-Date: ") {
        // Some versions repeat with their statistics when the server started.
        self.init(spoken: Bytes(rebasing: text[12...]), at: line.second, within: 3600)
      } else {
        return nil
      }
    case .info:
      if line.message.starts(with: "Server's System Date and Time: ") {
        self.init(spoken: Bytes(rebasing: line.message[31...]), at: line.second)
      } else if line.message.starts(with: "FlexNet Licensing ("), line.message.firstIndex(of: ") started on ") != nil,
        let open = line.message.lastIndex(of: UInt8(ascii: "("))
      {
        var scanner = ByteScanner(Bytes(rebasing: line.message[(open + 1)...]))
        guard let day = FlexNetDate.slashed(&scanner)?.monthFirst else { return nil }
        self = .date(day)
      } else {
        return nil
      }
    case .out, .in, .denied, .queued, .dequeued, .unsupported, .other: return nil
    }
  }

  static func looksLikeTimestamp(_ message: Bytes) -> Bool {
    var scanner = ByteScanner(message)
    return scanner.skip("TIMESTAMP ") && scanner.number(1...2) != nil && scanner.skip("/")
  }

  private init?(timestamp message: Bytes) {
    var scanner = ByteScanner(message)
    guard scanner.skip("TIMESTAMP "), let (monthFirst, dayFirst) = FlexNetDate.slashed(&scanner),
      monthFirst != nil || dayFirst != nil
    else { return nil }
    self = .timestamp(monthFirst, other: dayFirst)
  }

  /// `m/d/yyyy`, read both ways.
  private static func slashed(_ scanner: inout ByteScanner) -> (monthFirst: CivilDay?, dayFirst: CivilDay?)? {
    guard let first = scanner.number(1...2), scanner.skip("/"), let second = scanner.number(1...2), scanner.skip("/"),
      let year = scanner.number(4...4), year >= 1900
    else { return nil }
    return (
      CivilDay(year: year, month: first, day: second), CivilDay(year: year, month: second, day: first)
    )
  }

  /// `Wed Mar 30 2016 05:56:18 Romance Daylight Time`. The line may be written on the other side of midnight.
  private init?(spoken text: Bytes, at second: Int, within: Int = 86_400) {
    var scanner = ByteScanner(text)
    guard scanner.word(until: " ") != nil, let name = scanner.word(until: " "),
      let month = FlexNetDate.months.firstIndex(where: { $0.utf8CodeUnitCount == name.count && name.starts(with: $0) })
    else { return nil }
    scanner.skipBlanks()
    guard let date = scanner.number(1...2), scanner.skip(" "), let year = scanner.number(4...4), year >= 1900,
      let day = CivilDay(year: year, month: month + 1, day: date)
    else { return nil }
    _ = scanner.skip(" ")
    guard let clock = FlexNetLine.clock(&scanner, hour: 1...2) else {
      self = .date(day)
      return
    }
    let lag = second - clock
    let days = lag < -43_200 ? 1 : lag > 43_200 ? -1 : 0
    guard abs(lag + days * 86_400) <= within else { return nil }
    self = .date(day.adding(days: days))
  }

  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
