/// What an event line says: `"feature" user@host  [(N licenses) ][note]`, and the forms that older servers and the verbose log
/// write.
struct FlexNetEvent {
  let feature: Bytes
  /// All before the last `@`; may hold blanks and a domain.
  let user: Bytes
  let host: Bytes
  var count = 1
  /// Free text, as `(INACTIVE)`; empty without one.
  var note: Bytes

  /// - Parameter message: of a line whose kind is an event.
  /// - Returns: `nil` when it lacks a feature, a user or a host.
  init?(_ message: Bytes) {
    var scanner = ByteScanner(message)
    guard scanner.word(until: ":") != nil else { return nil }
    scanner.skipBlanks()
    let isQuoted = scanner.skip("\"")
    guard let feature = isQuoted ? scanner.word(until: "\"") : scanner.word(until: " "), !feature.isEmpty else {
      return nil
    }
    scanner.skipBlanks()
    // `UNSUPPORTED: "f1" (PORT_AT_HOST_PLUS   ) user@host`
    if scanner.skip("(") {
      guard scanner.word(until: ")") != nil else { return nil }
      scanner.skipBlanks()
    }
    let rest = scanner.rest
    guard let at = rest.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    let end = FlexNetEvent.end(of: rest, after: at)
    let part = Bytes(rebasing: rest[..<end]).trimmed
    guard let last = part.lastIndex(of: UInt8(ascii: "@")), last > 0, last + 1 < part.count else { return nil }
    self.feature = feature
    user = Bytes(rebasing: part[..<last])
    host = Bytes(rebasing: part[(last + 1)...])
    note = Bytes(rebasing: rest[end...]).trimmed
    readNote()
  }

  /// Two blanks follow the host; without them a parenthesis, a bracket or the verbose form's `^^^` does.
  private static func end(of rest: Bytes, after at: Int) -> Int {
    var index = at
    while index < rest.count {
      if rest[index] == 32 {
        guard index + 1 < rest.count else { return index }
        switch rest[index + 1] {
        case 32, UInt8(ascii: "("), UInt8(ascii: "["): return index
        case UInt8(ascii: "^") where Bytes(rebasing: rest[(index + 1)...]).starts(with: "^^^"): return index
        default: break
        }
      }
      index += 1
    }
    return rest.count
  }

  /// Takes the checkout data, the verbose part and the count off the note.
  private mutating func readNote() {
    if note.starts(with: "["), let end = note.firstIndex(of: UInt8(ascii: "]")) {
      note = Bytes(rebasing: note[(end + 1)...]).trimmed
    }
    if note.starts(with: "^^^"), let end = note.firstIndex(of: "^^^", from: 3) {
      note = Bytes(rebasing: note[(end + 3)...]).trimmed
    }
    var scanner = ByteScanner(note)
    guard scanner.skip("("), let number = scanner.number(1...9), scanner.skip(" license") else { return }
    _ = scanner.skip("s")
    guard scanner.skip(")") else { return }
    count = number
    note = scanner.rest.trimmed
  }
}
