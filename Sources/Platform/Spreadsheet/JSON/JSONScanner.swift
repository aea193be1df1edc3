/// Takes JSON (RFC 8259) apart from chunks of bytes, in constant memory. Several values may follow each other, as JSON Lines have
/// them; what the parts mean is for whoever takes the events.
package struct JSONScanner {
  package enum Event: Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray
    /// The name of an object's next value.
    case key([UInt8])
    case string([UInt8])
    /// As it is written.
    case number([UInt8])
    case bool(Bool)
    case null
  }

  package struct Limits: Hashable, Sendable {
    package var depth = 32
    /// Bytes of one text, name or number.
    package var text = 64 * 1024

    package init() {}
  }

  private enum Expected { case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd }
  enum Lexeme { case none, string, escape, unicode, number, word }

  let limits: Limits
  private var expected = Expected.value
  /// Whether each open level is an object.
  private var levels: [Bool] = []
  var lexeme = Lexeme.none
  var text: [UInt8] = []
  var hexDigits: [UInt8] = []
  var surrogate: UInt32?
  var utf8 = UTF8Check()
  private var marks = 0
  private(set) var line = 1
  private(set) var column = 0
  private var lexemeAt = (line: 1, column: 1)

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Where the value, or name, of the event that is being handed over begins.
  package var position: (line: Int, column: Int) { lexemeAt }

  package mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, _ body: (Event, JSONScanner) throws -> Void) throws {
    for byte in chunk {
      column += 1
      if marks < 3, line == 1, column == marks + 1, byte == [0xEF, 0xBB, 0xBF][marks] {
        marks += 1
        if marks == 3 { column = 0 }
        continue
      }
      marks = 3
      switch lexeme {
      case .none: try begin(byte, body)
      case .string, .escape, .unicode:
        if try continueString(byte) { try endString(body) }
      case .number, .word:
        if JSONScanner.isWordByte(byte) {
          guard text.count < limits.text else { throw error("a number of more than \(limits.text) bytes") }
          text.append(byte)
        } else {
          try endWord(body)
          try begin(byte, body)
        }
      }
      if byte == 10 { (line, column) = (line + 1, 0) }
    }
  }

  /// To be called after the last bytes.
  package mutating func finish(_ body: (Event, JSONScanner) throws -> Void) throws {
    if lexeme == .number || lexeme == .word { try endWord(body) }
    guard lexeme == .none else { throw JSONError(line: lexemeAt.line, column: lexemeAt.column, problem: cutOff) }
    guard levels.isEmpty else { throw error(cutOff) }
  }

  private var cutOff: String { "the text ends here in the middle: the file is cut off" }

  func error(_ problem: String) -> JSONError { JSONError(line: line, column: max(1, column), problem: problem) }

  private mutating func begin(_ byte: UInt8, _ body: (Event, JSONScanner) throws -> Void) throws {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return
    default: lexemeAt = (line, column)
    }
    switch (byte, expected) {
    case (UInt8(ascii: "\""), .value), (UInt8(ascii: "\""), .valueOrEnd), (UInt8(ascii: "\""), .key),
      (UInt8(ascii: "\""), .keyOrEnd):
      lexeme = .string
    case (UInt8(ascii: "{"), .value), (UInt8(ascii: "{"), .valueOrEnd): try open(isObject: true, body)
    case (UInt8(ascii: "["), .value), (UInt8(ascii: "["), .valueOrEnd): try open(isObject: false, body)
    case (UInt8(ascii: "}"), .keyOrEnd): try close(body)
    case (UInt8(ascii: "}"), .commaOrEnd) where levels.last == true: try close(body)
    case (UInt8(ascii: "]"), .valueOrEnd): try close(body)
    case (UInt8(ascii: "]"), .commaOrEnd) where levels.last == false: try close(body)
    case (UInt8(ascii: ":"), .colon): expected = .value
    case (UInt8(ascii: ","), .commaOrEnd): expected = levels.last == true ? .key : .value
    case (UInt8(ascii: "-"), .value), (UInt8(ascii: "-"), .valueOrEnd): startWord(byte, .number)
    case (0x30...0x39, .value), (0x30...0x39, .valueOrEnd): startWord(byte, .number)
    case (0x61...0x7A, .value), (0x61...0x7A, .valueOrEnd): startWord(byte, .word)
    default: throw error("this is no JSON: expected \(wanted)")
    }
  }

  private var wanted: String {
    switch expected {
    case .value: "a value"
    case .valueOrEnd: "a value or ]"
    case .keyOrEnd: "a name in quotes or }"
    case .key: "a name in quotes"
    case .colon: "a colon"
    case .commaOrEnd: levels.last == true ? "a comma or }" : "a comma or ]"
    }
  }

  private mutating func startWord(_ byte: UInt8, _ kind: Lexeme) {
    text = [byte]
    lexeme = kind
  }

  private mutating func open(isObject: Bool, _ body: (Event, JSONScanner) throws -> Void) throws {
    guard levels.count < limits.depth else { throw error("more than \(limits.depth) levels, one in the other") }
    levels.append(isObject)
    expected = isObject ? .keyOrEnd : .valueOrEnd
    try body(isObject ? .beginObject : .beginArray, self)
  }

  private mutating func close(_ body: (Event, JSONScanner) throws -> Void) throws {
    let isObject = levels.removeLast()
    valueEnds()
    try body(isObject ? .endObject : .endArray, self)
  }

  private mutating func valueEnds() { expected = levels.isEmpty ? .value : .commaOrEnd }

  private mutating func endString(_ body: (Event, JSONScanner) throws -> Void) throws {
    lexeme = .none
    let text = text
    self.text.removeAll(keepingCapacity: true)
    if expected == .key || expected == .keyOrEnd {
      expected = .colon
      try body(.key(text), self)
    } else {
      valueEnds()
      try body(.string(text), self)
    }
  }

  private mutating func endWord(_ body: (Event, JSONScanner) throws -> Void) throws {
    let isNumber = lexeme == .number
    lexeme = .none
    let text = text
    self.text.removeAll(keepingCapacity: true)
    let event: Event
    if isNumber, JSONScanner.isNumber(text) {
      event = .number(text)
    } else {
      switch String(decoding: text, as: UTF8.self) {
      case "true": event = .bool(true)
      case "false": event = .bool(false)
      case "null": event = .null
      default:
        let shown = String(decoding: text.prefix(40), as: UTF8.self)
        throw JSONError(line: lexemeAt.line, column: lexemeAt.column, problem: "`\(shown)` is no JSON value")
      }
    }
    valueEnds()
    try body(event, self)
  }
}
