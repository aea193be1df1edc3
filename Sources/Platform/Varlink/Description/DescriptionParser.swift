/// Reads the interface language of varlink.org: `interface`, `type`, `method`, `error`.
struct DescriptionParser {
  struct Parsed {
    var name = ""
    var methods: [String: InterfaceDescription.Method] = [:]
    var types: [String: VarlinkType] = [:]
    var errors: [String: VarlinkType] = [:]
  }

  private var tokens: [(text: String, line: Int)] = []
  private var position = 0

  init(_ text: String) throws(VarlinkFailure) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var rest = line.prefix { $0 != "#" }
      while let first = rest.first {
        if first.isWhitespace {
          rest.removeFirst()
          continue
        }
        let token = Self.token(at: rest)
        if token.isEmpty { throw .description(line: number + 1, "unexpected character \"\(first)\"") }
        tokens.append((String(token), number + 1))
        rest = rest[token.endIndex...]
      }
    }
  }

  private static func token(at text: Substring) -> Substring {
    for symbol in ["->", "[string]", "[]", "?", "(", ")", ",", ":"] where text.hasPrefix(symbol) {
      return text.prefix(symbol.count)
    }
    return text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-") }
  }

  mutating func parse() throws(VarlinkFailure) -> Parsed {
    var parsed = Parsed()
    try expect("interface")
    parsed.name = try next("the interface's name")
    guard parsed.name.contains(".") else { throw failure("expected a name such as org.example.thing") }
    while position < tokens.count {
      let keyword = try next("a member")
      let name = try next("a name")
      guard name.first?.isUppercase == true else { throw failure("expected a name with a capital, not \"\(name)\"") }
      if parsed.methods[name] != nil || parsed.types[name] != nil || parsed.errors[name] != nil {
        throw failure("\"\(name)\" is declared twice")
      }
      switch keyword {
      case "type": parsed.types[name] = try group()
      case "error": parsed.errors[name] = try group()
      case "method":
        let input = try group()
        try expect("->")
        parsed.methods[name] = .init(input: input, output: try group())
      default: throw failure("expected type, method or error, not \"\(keyword)\"")
      }
    }
    return parsed
  }

  private mutating func type() throws(VarlinkFailure) -> VarlinkType {
    switch peek {
    case "?":
      position += 1
      return .optional(try type())
    case "[]":
      position += 1
      return .array(try type())
    case "[string]":
      position += 1
      return .dictionary(try type())
    case "(":
      return try group()
    default:
      let name = try next("a type")
      switch name {
      case "bool": return .bool
      case "int": return .int
      case "float": return .float
      case "string": return .string
      case "object": return .object
      default:
        guard name.first?.isUppercase == true else { throw failure("expected a type, not \"\(name)\"") }
        return .named(name)
      }
    }
  }

  /// `(a: int, b: string)` or `(one, two)`; `()` is a structure without fields.
  private mutating func group() throws(VarlinkFailure) -> VarlinkType {
    try expect("(")
    var fields: [VarlinkType.Field] = []
    var names: [String] = []
    while peek != ")" {
      if !fields.isEmpty || !names.isEmpty { try expect(",") }
      let name = try next("a field's name")
      guard name.first?.isLetter == true, !name.contains("."), !name.contains("-") else {
        throw failure("expected a field's name, not \"\(name)\"")
      }
      if peek == ":" {
        position += 1
        fields.append(.init(name: name, type: try type()))
      } else {
        names.append(name)
      }
    }
    position += 1
    if !names.isEmpty && !fields.isEmpty { throw failure("fields and names of an enumeration are mixed") }
    return names.isEmpty ? .structure(fields) : .enumeration(names)
  }

  private var peek: String? { position < tokens.count ? tokens[position].text : nil }

  private mutating func next(_ what: String) throws(VarlinkFailure) -> String {
    guard let token = peek else { throw failure("expected \(what), found the end") }
    position += 1
    return token
  }

  private mutating func expect(_ symbol: String) throws(VarlinkFailure) {
    let found = peek
    if found != symbol { throw failure("expected \"\(symbol)\", found \(found.map { "\"\($0)\"" } ?? "the end")") }
    position += 1
  }

  private func failure(_ text: String) -> VarlinkFailure {
    .description(line: tokens.isEmpty ? 1 : tokens[min(position, tokens.count - 1)].line, text)
  }
}
