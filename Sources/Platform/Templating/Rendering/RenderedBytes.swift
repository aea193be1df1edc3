/// What a template has become so far.
struct RenderedBytes {
  private(set) var bytes: [UInt8] = []
  /// The values that are open, the innermost last.
  private var scope: [TemplateValue]

  init(_ steps: [Step], _ value: TemplateValue) {
    scope = [value]
    bytes.reserveCapacity(16384)
    run(steps)
  }

  private mutating func run(_ steps: [Step]) {
    for step in steps {
      switch step {
      case .literal(let literal): bytes.append(contentsOf: literal)
      case .write(let path, let escapes):
        if case .text(let text) = value(at: path) { write(text, escapes: escapes) }
      case .each(let path, let steps):
        guard case .list(let items) = value(at: path) else { continue }
        for item in items { run(steps, with: item) }
      case .with(let path, let steps):
        let value = value(at: path)
        if !value.isAbsent { run(steps, with: value) }
      case .when(let path, let steps): if !value(at: path).isAbsent { run(steps) }
      case .unless(let path, let steps): if value(at: path).isAbsent { run(steps) }
      }
    }
  }

  private mutating func run(_ steps: [Step], with value: TemplateValue) {
    scope.append(value)
    run(steps)
    scope.removeLast()
  }

  /// Whatever is inside what is not there is not there either.
  private func value(at path: Step.Path) -> TemplateValue {
    var value = scope[path.level]
    for field in path.fields {
      guard case .object(let fields) = value else { return .text("") }
      value = fields[field]
    }
    return value
  }

  /// Escapes for HTML text and quoted attributes, by bytes: by characters a `<` behind U+0600, or a `"` before U+0301, would
  /// come out as it is.
  private mutating func write(_ text: String, escapes: Bool) {
    guard escapes else { return bytes.append(contentsOf: text.utf8) }
    var text = text
    text.withUTF8 { text in
      var written = 0
      for i in text.indices {
        let entity: StaticString
        switch text[i] {
        case UInt8(ascii: "&"): entity = "&amp;"
        case UInt8(ascii: "<"): entity = "&lt;"
        case UInt8(ascii: ">"): entity = "&gt;"
        case UInt8(ascii: "\""): entity = "&quot;"
        case UInt8(ascii: "'"): entity = "&#39;"
        default: continue
        }
        bytes.append(contentsOf: text[written..<i])
        entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
        written = i + 1
      }
      bytes.append(contentsOf: text[written...])
    }
  }
}
