/// Finds the tags of a template and where they stand.
///
/// Stricter than mustache: other delimiters, settings, transforms and dynamic partials are refused, because names in them
/// could not be checked.
struct TagScanner {
  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var place = TemplateProblem.Place(line: 1, column: 1)
  private(set) var tags: [Tag] = []
  private(set) var problems: [TemplateProblem] = []

  init(text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
    scan()
  }

  private mutating func scan() {
    while at < bytes.count {
      guard starts(with: "{{") else {
        advance(by: 1)
        continue
      }
      let start = place
      let triple = starts(with: "{{{")
      let close = triple ? "}}}" : "}}"
      advance(by: triple ? 3 : 2)
      guard let end = find(close) else {
        report(start, "this tag is not closed; expected \"\(close)\"")
        return
      }
      let body = String(decoding: bytes[at..<end], as: UTF8.self)
      advance(by: end - at + close.utf8.count)
      read(body, triple: triple, at: start)
    }
  }

  private mutating func read(_ body: String, triple: Bool, at start: TemplateProblem.Place) {
    if triple { return add(.unescaped, body[...], start) }
    let rest = body.dropFirst()
    switch body.utf8.first {
    case UInt8(ascii: "!"): return
    case UInt8(ascii: "="): return report(start, "other delimiters cannot be set here; write \"{{\" and \"}}\"")
    case UInt8(ascii: "%"): return report(start, "settings cannot be written here; the file's name says how to escape")
    case UInt8(ascii: "#"): add(.section, rest, start)
    case UInt8(ascii: "^"): add(.inverted, rest, start)
    case UInt8(ascii: "/"): add(.end, rest, start)
    case UInt8(ascii: "&"): add(.unescaped, rest, start)
    case UInt8(ascii: ">"): add(.partial, rest, start)
    case UInt8(ascii: "<"): add(.parent, rest, start)
    case UInt8(ascii: "$"): add(.block, rest, start)
    default: add(.variable, body[...], start)
    }
  }

  private mutating func add(_ kind: Tag.Kind, _ text: Substring, _ start: TemplateProblem.Place) {
    let blank = { (c: Character) in c.isWhitespace }
    let name = text.drop(while: blank).reversed().drop(while: blank).reversed()
    // swift-mustache cannot close a parent whose name has a slash.
    let isPath = kind == .partial
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
      return report(start, "\"\(spelled)\" is not a name; expected letters, digits, \"_\", \"-\" and \".\"")
    }
    tags.append(Tag(kind: kind, name: spelled, place: start))
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
