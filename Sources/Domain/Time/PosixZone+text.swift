extension PosixZone {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; `nil` when it is not of that form.
  init?(_ text: some Sequence<UInt8>) {
    var scanner = Scanner(Array(text))
    guard scanner.skipName(), let west = scanner.time(hours: 24) else { return nil }
    standardOffset = -west
    if scanner.isAtEnd {
      summer = nil
      return
    }
    guard scanner.skipName() else { return nil }
    var offset = standardOffset + 3600
    if let next = scanner.next, next != UInt8(ascii: ",") {
      guard let west = scanner.time(hours: 24) else { return nil }
      offset = -west
    }
    if scanner.isAtEnd {
      // What the C library assumes when the dates are missing.
      summer = Summer(
        offset: offset,
        begins: YearlyChange(date: .weekday(month: 3, week: 2, weekday: 0), secondOfDay: 7200),
        ends: YearlyChange(date: .weekday(month: 11, week: 1, weekday: 0), secondOfDay: 7200))
      return
    }
    guard let begins = scanner.change(), let ends = scanner.change(), scanner.isAtEnd else { return nil }
    summer = Summer(offset: offset, begins: begins, ends: ends)
  }
}

/// Takes a POSIX `TZ` string apart from left to right.
private struct Scanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }
  var next: UInt8? { rest.first }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skip(while condition: (UInt8) -> Bool) -> Int {
    let count = rest.prefix(while: condition).count
    rest.removeFirst(count)
    return count
  }

  /// `CEST`, or anything of letters, digits and signs between angle brackets.
  mutating func skipName() -> Bool {
    if skip("<") {
      let count = skip { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
      return count >= 1 && skip(">")
    }
    return skip(while: isLetter) >= 3
  }

  private mutating func number(through largest: Int) -> Int? {
    var value = 0
    var digits = 0
    while let byte = rest.first, isDigit(byte) {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      rest.removeFirst()
      guard value <= largest, digits <= 3 else { return nil }
    }
    return digits > 0 ? value : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(hours largest: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard var seconds = number(through: largest).map({ $0 * 3600 }) else { return nil }
    if skip(":") {
      guard let minutes = number(through: 59) else { return nil }
      seconds += minutes * 60
      if skip(":") {
        guard let more = number(through: 59) else { return nil }
        seconds += more
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M10.5.0/3`; 02:00 when there is no time.
  mutating func change() -> YearlyChange? {
    guard skip(","), let date = date() else { return nil }
    guard skip("/") else { return YearlyChange(date: date, secondOfDay: 7200) }
    return time(hours: 167).map { YearlyChange(date: date, secondOfDay: $0) }
  }

  private mutating func date() -> YearlyChange.Date? {
    if skip("J") {
      guard let day = number(through: 365), day >= 1 else { return nil }
      return .dayWithoutLeapDay(day)
    }
    if skip("M") {
      guard let month = number(through: 12), month >= 1, skip("."), let week = number(through: 5), week >= 1, skip("."),
        let weekday = number(through: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    return number(through: 365).map { .dayOfYear($0) }
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
