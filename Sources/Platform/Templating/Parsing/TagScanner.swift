/// Finds the tags of a template, where they stand, and the text between them.
///
/// Stricter than mustache: other delimiters, settings, transforms and dynamic partials are refused, because names in them
/// could not be checked. A tag other than a variable that stands alone on its line takes the whole line with it.
struct TagScanner {
  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  /// Where the text that no token holds yet begins.
  private var textStart = 0
  private var place = TemplateProblem.Place(line: 1, column: 1)
  private(set) var tokens: [Token] = []
  private(set) var problems: [TemplateProblem] = []

  init(text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
    scan()
    addText(upTo: bytes.count)
  }

  private mutating func scan() {
    while at < bytes.count {
      guard starts(with: "{{") else {
        advance(by: 1)
        continue
      }
      let (start, opening) = (place, at)
      let triple = starts(with: "{{{")
      let close = triple ? "}}}" : "}}"
      advance(by: triple ? 3 : 2)
      guard let end = find(close) else {
        report(start, "this tag is not closed; expected \"\(close)\"")
        return
      }
      let body = String(decoding: bytes[at..<end], as: UTF8.self)
      advance(by: end - at + close.utf8.count)
      guard var tag = read(body, triple: triple, at: start) else { continue }
      let isVariable = tag.kind == .variable || tag.kind == .unescaped
      if !isVariable, let line = line(around: opening) {
        tag.indentation = bytes[line.lowerBound..<opening]
        if textStart < line.lowerBound { addText(upTo: line.lowerBound) }
        advance(by: line.upperBound - at)
      } else {
        addText(upTo: opening)
      }
      textStart = at
      tokens.append(.tag(tag))
    }
  }

  private mutating func addText(upTo end: Int) {
    let startsLine = textStart == 0 || bytes[textStart - 1] == UInt8(ascii: "\n")
    guard textStart < end || (startsLine && end < bytes.count) else { return }
    tokens.append(.text(TemplateText(bytes: bytes[textStart..<end], startsLine: startsLine)))
  }

  /// The line of a tag that begins at `opening` and ends where the scanner is, its line end included, when nothing but blanks
  /// stands beside the tag.
  private func line(around opening: Int) -> Range<Int>? {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var (first, last) = (opening, at)
    while first > 0, isBlank(bytes[first - 1]) { first -= 1 }
    guard first == 0 || bytes[first - 1] == UInt8(ascii: "\n") else { return nil }
    while last < bytes.count, isBlank(bytes[last]) { last += 1 }
    if last < bytes.count, bytes[last] == UInt8(ascii: "\r") { last += 1 }
    guard last == bytes.count || bytes[last] == UInt8(ascii: "\n") else { return nil }
    return first..<min(last + 1, bytes.count)
  }

  private mutating func read(_ body: String, triple: Bool, at start: TemplateProblem.Place) -> Tag? {
    if triple { return tag(.unescaped, body[...], start) }
    let rest = body.dropFirst()
    switch body.utf8.first {
    case UInt8(ascii: "!"): return Tag(kind: .comment, name: "", place: start)
    case UInt8(ascii: "="): report(start, "other delimiters cannot be set here; write \"{{\" and \"}}\"")
    case UInt8(ascii: "%"): report(start, "settings cannot be written here; the file's name says how to escape")
    case UInt8(ascii: "#"): return tag(.section, rest, start)
    case UInt8(ascii: "^"): return tag(.inverted, rest, start)
    case UInt8(ascii: "/"): return tag(.end, rest, start)
    case UInt8(ascii: "&"): return tag(.unescaped, rest, start)
    case UInt8(ascii: ">"): return tag(.partial, rest, start)
    case UInt8(ascii: "<"): return tag(.parent, rest, start)
    case UInt8(ascii: "$"): return tag(.block, rest, start)
    default: return tag(.variable, body[...], start)
    }
    return nil
  }

  private mutating func tag(_ kind: Tag.Kind, _ text: Substring, _ start: TemplateProblem.Place) -> Tag? {
    let blank = { (c: Character) in c.isWhitespace }
    let name = text.drop(while: blank).reversed().drop(while: blank).reversed()
    let isPath = kind == .partial || kind == .parent || kind == .end
    let allowed = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      case UInt8(ascii: "/"): isPath
      default: false
      }
    }
    let spelled = String(name)
    guard !spelled.isEmpty, spelled.utf8.allSatisfy(allowed) else {
      report(start, "\"\(spelled)\" is not a name; expected letters, digits, \"_\", \"-\" and \".\"")
      return nil
    }
    return Tag(kind: kind, name: spelled, place: start)
  }

  private mutating func report(_ place: TemplateProblem.Place, _ message: String) {
    problems.append(TemplateProblem(file: file, place: place, message: message))
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[at...].starts(with: $0) }
  }

  private func find(_ text: String) -> Int? {
    let wanted = Array(text.utf8)
    var i = at
    while i + wanted.count <= bytes.count {
      if bytes[i..<(i + wanted.count)].elementsEqual(wanted) { return i }
      i += 1
    }
    return nil
  }

  private mutating func advance(by count: Int) {
    for byte in bytes[at..<(at + count)] {
      if byte == UInt8(ascii: "\n") {
        place.line += 1
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    at += count
  }
}
