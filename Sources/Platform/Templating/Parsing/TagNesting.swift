/// Nests a template's tags, and finds those that are opened and not closed or the other way round.
struct TagNesting {
  private let file: String
  private var rest: ArraySlice<Token>
  private(set) var nodes: [TemplateNode] = []
  private(set) var problems: [TemplateProblem] = []

  init(tokens: [Token], file: String) {
    self.file = file
    rest = tokens[...]
    while !rest.isEmpty {
      nodes += read(inside: nil)
      guard case .tag(let stray) = rest.popFirst() else { break }
      report(stray, "\"{{/\(stray.name)}}\" closes nothing that is open here")
    }
  }

  /// Reads up to the end of `open`, or up to an end that belongs to nothing when `open` is nil.
  private mutating func read(inside open: Tag?) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let token = rest.first {
      guard case .tag(let tag) = token else {
        if case .text(let text) = token { nodes.append(.text(text)) }
        rest.removeFirst()
        continue
      }
      if tag.kind == .end, open == nil { return nodes }
      rest.removeFirst()
      switch tag.kind {
      case .comment: break
      case .end:
        if let open, tag.name != open.name {
          report(tag, "\"{{/\(tag.name)}}\" does not close \"\(open.name)\", opened in line \(open.place.line)")
        }
        return nodes
      case .variable, .unescaped: nodes.append(.variable(tag))
      case .partial: nodes.append(.partial(tag))
      case .section, .inverted: nodes.append(.section(tag, read(inside: tag)))
      case .block: nodes.append(.block(tag, read(inside: tag)))
      case .parent: nodes.append(.parent(tag, blocks(of: tag)))
      }
    }
    if let open { report(open, "\"\(open.name)\" is opened here and never closed; expected \"{{/\(open.name)}}\"") }
    return nodes
  }

  private mutating func blocks(of parent: Tag) -> [(block: Tag, nodes: [TemplateNode])] {
    read(inside: parent).compactMap { node in
      if case .block(let tag, let nodes) = node { return (tag, nodes) }
      // Text between the blocks stands for nothing.
      if case .text = node { return nil }
      report(parent, "only blocks, \"{{$name}}…{{/name}}\", may stand inside \"{{<\(parent.name)}}\"")
      return nil
    }
  }

  private mutating func report(_ tag: Tag, _ message: String) {
    problems.append(TemplateProblem(file: file, place: tag.place, message: message))
  }
}
