/// Cuts bytes that arrive in pieces into lines, in constant memory.
struct LineSplitter {
  /// A longer line is no log line: it is told without its bytes.
  static let longest = 1 << 16

  private var pending: [UInt8] = []
  private var isTooLong = false
  /// Bytes since the end of the last whole line: where reading would go on if it began anew.
  private(set) var unfinished = 0

  /// Hands over each whole line, without its end, or `nil` for one that is too long. Zero bytes that a crash, or a writer that
  /// did not notice a truncation, left before a line are no part of it.
  mutating func feed(_ bytes: Bytes, _ line: (Bytes?) throws -> Void) rethrows {
    var start = 0
    while start < bytes.count {
      let rest = Bytes(rebasing: bytes[start...])
      guard let end = rest.firstIndex(of: 10) else {
        keep(rest)
        unfinished += rest.count
        return
      }
      let part = Bytes(rebasing: rest[..<end])
      start += end + 1
      if pending.isEmpty, !isTooLong {
        try LineSplitter.hand(part, line)
      } else {
        keep(part)
        try flush(line)
      }
      unfinished = 0
    }
  }

  /// Hands over a last line that has no end.
  mutating func finish(_ line: (Bytes?) throws -> Void) rethrows {
    if !pending.isEmpty || isTooLong { try flush(line) }
    unfinished = 0
  }

  private mutating func keep(_ bytes: Bytes) {
    let part = pending.isEmpty ? Bytes(rebasing: bytes.drop { $0 == 0 }) : bytes
    if pending.count + part.count > LineSplitter.longest { isTooLong = true }
    if isTooLong { pending.removeAll(keepingCapacity: true) } else { pending.append(contentsOf: part) }
  }

  private mutating func flush(_ line: (Bytes?) throws -> Void) rethrows {
    defer {
      pending.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    if isTooLong { return try line(nil) }
    try pending.withUnsafeBufferPointer { try LineSplitter.hand($0, line) }
  }

  private static func hand(_ bytes: Bytes, _ line: (Bytes?) throws -> Void) rethrows {
    var part = Bytes(rebasing: bytes.drop { $0 == 0 })
    if part.last == 13 { part = Bytes(rebasing: part.dropLast()) }
    if part.count > longest { try line(nil) } else { try line(part) }
  }
}
