/// One data block of a TZif file and the line after it, taken out of the bytes but not yet judged together.
///
/// RFC 9636 section 3. Every count is checked against the bytes that are there before anything is read by it.
struct TZifReader {
  private let bytes: [UInt8]
  private let name: String
  private var position = 0

  /// Seconds of POSIX time, strictly ascending; with each one the index into `types`.
  private(set) var transitions: [(at: Int, type: Int)] = []
  /// At least one.
  private(set) var types: [(offset: Int, isSummer: Bool)] = []
  /// `nil` when the file gives none.
  private(set) var footer: PosixZone?

  /// Reads the 64-bit block where there is one, the 32-bit block of a version 1 file otherwise.
  init(_ bytes: [UInt8], name: String) throws(ZoneError) {
    self.bytes = bytes
    self.name = name
    let first = try header()
    if first.version == 1 {
      try block(first, timeSize: 4)
    } else {
      try skip(first.size(timeSize: 4))
      try block(try header(), timeSize: 8)
      try line()
    }
  }

  private struct Header {
    var version = 0
    var utcFlags = 0
    var standardFlags = 0
    var leapSeconds = 0
    var transitions = 0
    var types = 0
    var characters = 0

    func size(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags + utcFlags
    }
  }

  private mutating func header() throws(ZoneError) -> Header {
    guard position + 44 <= bytes.count else { throw malformed("it ends within the header") }
    guard bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
      throw malformed("expected \"TZif\" at byte \(position)")
    }
    // A later version must stay readable as version 2 is (RFC 9636 3.1).
    let version = bytes[position + 4] == 0 ? 1 : 2
    position += 20
    var header = Header(version: version)
    header.utcFlags = integer(4)
    header.standardFlags = integer(4)
    header.leapSeconds = integer(4)
    header.transitions = integer(4)
    header.types = integer(4)
    header.characters = integer(4)
    return header
  }

  private mutating func block(_ header: Header, timeSize: Int) throws(ZoneError) {
    // Counts below 2^32 cannot overflow this sum.
    guard header.size(timeSize: timeSize) <= bytes.count - position else { throw malformed("it ends within the data") }
    guard (1...256).contains(header.types) else { throw malformed("it has \(header.types) local time types") }
    let times = (0..<header.transitions).map { _ in signed(timeSize) }
    let indices = (0..<header.transitions).map { _ in integer(1) }
    for _ in 0..<header.types {
      let offset = signed(4)
      guard abs(offset) <= ZoneRules.largestOffset else { throw malformed("an offset of \(offset) s from UTC") }
      types.append((offset, integer(1) != 0))
      position += 1
    }
    position += header.characters
    let leaps = (0..<header.leapSeconds).map { _ in (at: signed(timeSize), correction: signed(4)) }
    position += header.standardFlags + header.utcFlags
    try take(times, indices, leaps)
  }

  private mutating func take(
    _ times: [Int], _ indices: [Int], _ leaps: [(at: Int, correction: Int)]
  ) throws(ZoneError) {
    var leap = 0
    for (time, index) in zip(times, indices) {
      guard types.indices.contains(index) else { throw malformed("a transition to type \(index) of \(types.count)") }
      guard time.magnitude <= TZifReader.largestTime else { throw malformed("a transition at \(time)") }
      // The files below `right/` count leap seconds; an `Instant` does not.
      while leap < leaps.count, leaps[leap].at <= time { leap += 1 }
      let at = time - (leap > 0 ? leaps[leap - 1].correction : 0)
      if let last = transitions.last, last.at >= at { throw malformed("transitions that do not ascend, at \(time)") }
      transitions.append((at, index))
    }
  }

  private mutating func line() throws(ZoneError) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n"),
      let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { throw malformed("it does not end in a line with the rule for later years") }
    let text = bytes[(position + 1)..<end]
    guard !text.isEmpty else { return }
    footer = PosixZone(text)
    if footer == nil { throw malformed("the rule for later years, \"\(String(decoding: text, as: UTF8.self))\"") }
  }

  /// 2^59 s is before what any file means by the beginning of time, and leaves room to calculate.
  private static let largestTime: UInt = 1 << 59

  private func malformed(_ reason: String) -> ZoneError { .malformed(name: name, reason: reason) }

  private mutating func skip(_ count: Int) throws(ZoneError) {
    guard count <= bytes.count - position else { throw malformed("it ends within the data") }
    position += count
  }

  /// Big-endian; the caller has made sure that the bytes are there.
  private mutating func integer(_ size: Int) -> Int {
    var value: UInt64 = 0
    for byte in bytes[position..<position + size] { value = value << 8 | UInt64(byte) }
    position += size
    return Int(truncatingIfNeeded: value)
  }

  private mutating func signed(_ size: Int) -> Int {
    let value = integer(size)
    return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : value
  }
}
