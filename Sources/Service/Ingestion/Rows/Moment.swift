import Domain

/// A date as a file gives it: a civil day as it stands, or an instant, which becomes a day in the team's zone.
enum Moment: Hashable, Sendable {
  case day(CivilDay)
  case instant(Instant)
  /// A time without an offset.
  case local(CivilDay, second: Int)

  /// What tells uses of one day apart: the lowest number when only the day is known.
  func second(on day: CivilDay) -> Int {
    switch self {
    case .day: Int(Int32.min)
    case .instant(let instant): instant.seconds - day.daysSinceEpoch * 86_400
    case .local(_, let second): second
    }
  }

  /// Reads `2026-08-28`, `2026-08-28T06:31:00Z` and the like: seconds and their fraction may be left out, the offset
  /// only where `allowsLocal` says so.
  static func parse(_ text: UnsafeBufferPointer<UInt8>, allowsLocal: Bool = false) -> Moment? {
    var scanner = DigitScanner(bytes: text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
      let date = scanner.number(2), let day = CivilDay(year: year, month: month, day: date), year >= 1900
    else { return nil }
    if scanner.isAtEnd { return .day(day) }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let hour = scanner.number(2), hour < 24,
      scanner.skip(":"), let minute = scanner.number(2), minute < 60
    else { return nil }
    var second = 0
    if scanner.skip(":") {
      guard let value = scanner.number(2), value <= 60 else { return nil }
      second = value
      if scanner.skip(".") || scanner.skip(",") { guard scanner.skipDigits() else { return nil } }
    }
    if allowsLocal, scanner.isAtEnd { return .local(day, second: hour * 3600 + minute * 60 + second) }
    if allowsLocal { _ = scanner.skip(" ") }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    return .instant(Instant(seconds: day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset))
  }
}

/// Walks over bytes of fixed forms.
private struct DigitScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0

  var isAtEnd: Bool { index == bytes.count }

  mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for _ in 0..<digits {
      guard (48...57).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
    }
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func skipDigits() -> Bool {
    let start = index
    while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
    return index > start
  }

  /// Seconds east of UTC: `Z`, `+05:30`, `+0530`, `+05`.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    var minutes = 0
    if !isAtEnd {
      _ = skip(":")
      guard let value = number(2), value < 60 else { return nil }
      minutes = value
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
