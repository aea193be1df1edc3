/// Reads a debug log line by line and tells who used and who held a licence on which day. Its state is all there is to know of
/// the lines before, so that reading can go on after a restart.
struct FlexNetReader: Codable, Sendable {
  enum Fact {
    /// A licence was taken: a use, and held on that day. `second` since the server's midnight.
    case use(user: String, feature: String, day: Int, second: Int)
    /// A licence taken on an earlier day was held on this one.
    case held(user: String, feature: String, day: Int)
  }

  /// What became of a line.
  struct Taken {
    let kind: FlexNetLine.Kind
    /// The day of the line; of a line without a prefix, of the one before. While no date is known, counted from the first.
    let day: Int
    /// Why an event line says nothing.
    var isBroken = false
  }

  /// Names longer than any real one (an e-mail address has at most 320 bytes) are no names.
  private static let longestName = 320

  private(set) var days: DayTracker
  private(set) var held = HeldLicences()

  init(days: DayTracker) { self.days = days }

  /// Takes the next line, without its end.
  mutating func take(_ bytes: Bytes, _ fact: (Fact) throws -> Void) rethrows -> Taken {
    let line = FlexNetLine(bytes)
    _ = days.take(line)
    let day = days.day
    switch line.kind {
    case .info:
      noteStop(line)
      return Taken(kind: .info, day: day)
    case .other: return Taken(kind: .other, day: day)
    case .timestamp, .slog:
      try reach(day, fact)
      return Taken(kind: line.kind, day: day)
    case .out, .in, .denied, .queued, .dequeued, .unsupported:
      try reach(day, fact)
      guard let event = FlexNetEvent(line.message), FlexNetReader.isName(event.user),
        FlexNetReader.isName(event.feature),
        FlexNetReader.isName(event.host)
      else { return Taken(kind: line.kind, day: day, isBroken: true) }
      try take(event, line, day, fact)
      return Taken(kind: line.kind, day: day)
    }
  }

  /// To be called after the last line: what is out was held through its day.
  mutating func finish(_ fact: (Fact) throws -> Void) rethrows { try reach(days.day, fact) }

  private mutating func take(
    _ event: FlexNetEvent, _ line: FlexNetLine, _ day: Int, _ fact: (Fact) throws -> Void
  ) rethrows {
    guard line.kind == .out || line.kind == .in else { return }
    let (user, feature) = (event.user.loweredText, event.feature.loweredText)
    let key = HeldLicences.Key(user: user, host: event.host.loweredText, feature: feature, daemon: line.daemon.text)
    if line.kind == .out {
      held.take(key, on: day)
      try fact(.use(user: event.user.text, feature: event.feature.text, day: day, second: line.second))
    } else if let days = held.giveBack(key, on: day) {
      for day in days { try fact(.held(user: user, feature: feature, day: day)) }
    }
  }

  private mutating func reach(_ day: Int, _ fact: (Fact) throws -> Void) rethrows {
    guard let (keys, days) = held.reach(day) else { return }
    for key in keys {
      for day in days { try fact(.held(user: key.user, feature: key.feature, day: day)) }
    }
  }

  /// A server that starts, or a daemon that comes back, has none of the licences out that were out before.
  private mutating func noteStop(_ line: FlexNetLine) {
    let message = line.message
    if message.starts(with: "Server's System Date and Time: ")
      || (message.starts(with: "FlexNet Licensing (") && message.firstIndex(of: ") started on ") != nil)
    {
      held.cut(daemon: nil)
    } else if message.starts(with: "REStarted ") {
      var scanner = ByteScanner(Bytes(rebasing: message[10...]))
      if let daemon = scanner.word(until: " ") { held.cut(daemon: daemon.text) }
    }
  }

  /// Not empty, not longer than any name, and nothing that could break a line of what is shown.
  private static func isName(_ bytes: Bytes) -> Bool {
    !bytes.isEmpty && bytes.count <= longestName && bytes.allSatisfy { $0 >= 32 && $0 != 127 }
  }
}

extension Bytes {
  /// The same in lower case: names match without regard to case.
  fileprivate var loweredText: String {
    guard allSatisfy({ $0 < 128 }) else { return text.lowercased() }
    return String(unsafeUninitializedCapacity: count) { room in
      for index in 0..<count {
        let byte = self[index]
        room[index] = (65...90).contains(byte) ? byte | 32 : byte
      }
      return count
    }
  }
}
