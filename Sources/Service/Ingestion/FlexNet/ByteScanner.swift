/// Bytes of a line, which live as long as the call that hands them over.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// Walks over bytes of a fixed form.
struct ByteScanner {
  private let bytes: Bytes
  private var index = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }
  var rest: Bytes { Bytes(rebasing: bytes[index...]) }

  mutating func skip(_ text: StaticString) -> Bool {
    guard rest.starts(with: text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() { while skip(" ") {} }

  /// So many digits, as many as there are.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var (value, count) = (0, 0)
    while index < bytes.count, count < digits.upperBound, (48...57).contains(bytes[index]) {
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
      count += 1
    }
    return digits.contains(count) ? value : nil
  }

  /// What stands before the character, which is passed over; `nil` when it does not come.
  mutating func word(until character: Unicode.Scalar) -> Bytes? {
    let rest = rest
    guard let end = rest.firstIndex(of: UInt8(ascii: character)) else { return nil }
    index += end + 1
    return Bytes(rebasing: rest[..<end])
  }

  /// Seconds east of UTC: `Z`, `+0530`, `+05:30`, `+05`; 0 when nothing is written.
  mutating func offset() -> Int? {
    if skip("Z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    if sign == 0 { return 0 }
    guard let hours = number(2...2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(0...2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

extension UnsafeBufferPointer<UInt8> {
  func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard self.count >= count else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }

  /// Where the text begins first.
  func firstIndex(of text: StaticString, from start: Int = 0) -> Int? {
    let count = text.utf8CodeUnitCount
    var index = start
    while index + count <= self.count {
      if self[index] == text.utf8Start[0], Bytes(rebasing: self[index...]).starts(with: text) { return index }
      index += 1
    }
    return nil
  }

  var trimmed: Bytes {
    var (start, end) = (0, count)
    while start < end, self[start] == 32 || self[start] == 9 { start += 1 }
    while end > start, self[end - 1] == 32 || self[end - 1] == 9 { end -= 1 }
    return Bytes(rebasing: self[start..<end])
  }

  /// As UTF-8, or as Latin-1 when it is none: a Windows server writes names in its own code page, and two of them must not
  /// become one.
  var text: String {
    if let text = String(validating: self, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(map { Unicode.Scalar($0) }))
  }
}
