import Yams

/// One file as YAML: its tree, or what is wrong with it written into the notebook.
enum Document {
  /// Nothing but blanks and comments.
  case empty
  case root(Node)
  /// The notebook says why.
  case unreadable

  init(_ bytes: [UInt8], _ notebook: Notebook) {
    guard let text = Document.text(bytes, notebook) else {
      self = .unreadable
      return
    }
    do {
      // No implicit types: what a plain `9:00` or `on` means depends on the key, not on YAML 1.1.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        self = .empty
        return
      }
      if let scalar = node.scalar, scalar.style == .plain, scalar.string.isEmpty {
        self = .empty
        return
      }
      // A node's anchor is weak: it lives as long as its parser.
      let isPlain = withExtendedLifetime(parser) { Document.isPlain(node, notebook) }
      self = isPlain ? .root(node) : .unreadable
    } catch {
      Document.note(error, in: text, notebook)
      self = .unreadable
    }
  }

  /// Anchors and tags would let a value stand elsewhere or mean something else than it says; neither is needed here.
  /// An alias is its anchor's node again, so this stops at an anchor and never walks a tree that aliases blow up.
  private static func isPlain(_ node: Node, _ notebook: Notebook) -> Bool {
    if node.anchor != nil {
      notebook.note("anchors and aliases are not read here; write the value out", at: notebook.position(of: node))
      return false
    }
    if !["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"].contains(node.tag.description) {
      notebook.note("tags are not read here; write the value alone", at: notebook.position(of: node))
      return false
    }
    switch node {
    case .mapping(let mapping):
      return mapping.reduce(true) { good, pair in
        let (key, value) = (isPlain(pair.key, notebook), isPlain(pair.value, notebook))
        return good && key && value
      }
    case .sequence(let sequence):
      return sequence.reduce(true) { good, item in isPlain(item, notebook) && good }
    default: return true
    }
  }

  private static func note(_ error: any Error, in text: String, _ notebook: Notebook) {
    func note(_ problem: String, _ mark: Mark?) {
      // The parser counts an end without a line end as a line of its own.
      let last = end(of: text)
      let isBeyond = (mark?.line ?? 1) > last.line
      notebook.note(
        problem,
        at: notebook.position(
          line: isBeyond ? last.line : mark?.line ?? 1, column: isBeyond ? last.column : mark?.column ?? 1))
    }
    switch error as? YamlError {
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "`\(shown($0))`" }.joined(separator: ", ")
      note("\(names) is written more than once in this section; each key is written once", context.mark)
    case .composer(_, "but found another document", let mark, _):
      note("a second document begins here; a file is one document", mark)
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if isTab(at: mark, in: text) {
        note("a tab; YAML is indented with spaces", mark)
      } else if problem == "found character that cannot start any token" {
        note("not YAML: no value begins with this character; expected it in quotes", mark)
      } else {
        let since = context.map { " (\($0.text), which began in line \($0.mark.line))" } ?? ""
        note("not YAML: \(problem)\(since)", mark)
      }
    default:
      note("not YAML: \(error)", nil)
    }
  }

  private static func isTab(at mark: Mark, in text: String) -> Bool {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return false }
    return lines[mark.line - 1].dropFirst(mark.column - 1).first == "\t"
  }
}

extension Notebook {
  func position(of node: Node) -> SourcePosition {
    position(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}
