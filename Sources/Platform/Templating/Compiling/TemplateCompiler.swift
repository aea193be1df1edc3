/// Walks a template as rendering would, with shapes in place of values: finds every name that is not there, and writes down
/// what rendering has to do. What is included is put in, names become places.
struct TemplateCompiler {
  let files: [TemplateName: TemplateFile]
  private(set) var problems: Set<TemplateProblem> = []
  /// The compiled templates and whatever they include.
  private(set) var reached: Set<TemplateName> = []
  private var trail: [TemplateName] = []

  /// What the names at one spot may mean.
  private struct Spot {
    var file: TemplateFile
    /// Innermost last; names are looked up from there outward.
    var scope: [Shape]
    var fillings: [String: (file: TemplateFile, nodes: [TemplateNode])] = [:]
    /// Stands before each line.
    var indentation: [UInt8] = []
  }

  init(files: [TemplateName: TemplateFile]) {
    self.files = files
  }

  /// - Returns: the steps, if no problem was found.
  mutating func compile(_ file: TemplateFile, shape: Shape) -> [Step] {
    trail = [file.name]
    reached.insert(file.name)
    return walk(file.nodes, Spot(file: file, scope: [shape]))
  }

  private mutating func walk(_ nodes: [TemplateNode], _ spot: Spot) -> [Step] {
    var steps: [Step] = []
    for node in nodes {
      switch node {
      case .text(let text): steps.append(.literal(text.indented(by: spot.indentation)))
      case .variable(let tag): steps += variable(tag, spot)
      case .section(let tag, let inner): steps += section(tag, inner, spot)
      case .partial(let tag): steps += include(tag, fillings: [], spot)
      case .parent(let tag, let fillings): steps += include(tag, fillings: fillings, spot)
      case .block(let tag, let standard):
        if let filling = spot.fillings[tag.name] {
          var inside = spot
          inside.file = filling.file
          steps += walk(filling.nodes, inside)
        } else {
          steps += walk(standard, spot)
        }
      }
    }
    return steps.joiningLiterals()
  }

  private mutating func variable(_ tag: Tag, _ spot: Spot) -> [Step] {
    guard let (path, shape) = look(up: tag, spot) else { return [] }
    switch shape {
    case .text:
      if tag.kind == .unescaped, spot.file.name.isHTML {
        report(tag, spot, "\"\(tag.name)\" may not be written without escaping; expected \"{{\(tag.name)}}\"")
      }
    case .raw: break
    case .flag: report(tag, spot, "\"\(tag.name)\" is a yes or no; expected \"{{#\(tag.name)}}…{{/\(tag.name)}}\"")
    case .list: report(tag, spot, "\"\(tag.name)\" is a list; expected \"{{#\(tag.name)}}…{{/\(tag.name)}}\"")
    case .object: report(tag, spot, "\"\(tag.name)\" has names of its own; expected one of them, as \"\(tag.name).…\"")
    }
    return [.write(path, escapes: tag.kind == .variable && spot.file.name.isHTML)]
  }

  private mutating func section(_ tag: Tag, _ inner: [TemplateNode], _ spot: Spot) -> [Step] {
    guard let (path, shape) = look(up: tag, spot) else { return [] }
    if tag.kind == .inverted { return [.unless(path, walk(inner, spot))] }
    var inside = spot
    switch shape {
    case .flag: return [.when(path, walk(inner, spot))]
    case .list(let item):
      inside.scope.append(item)
      return [.each(path, walk(inner, inside))]
    case .text, .raw, .object:
      inside.scope.append(shape)
      return [.with(path, walk(inner, inside))]
    }
  }

  private mutating func include(
    _ tag: Tag, fillings: [(block: Tag, nodes: [TemplateNode])], _ spot: Spot
  ) -> [Step] {
    let suffix = spot.file.name.isHTML ? ".html" : ".text"
    guard let partial = files[TemplateName(tag.name)] else {
      let known = files.keys.filter { $0.path.hasSuffix(suffix) && $0.path.hasPrefix("partials/") }.map(\.path)
      report(tag, spot, "there is no template \"\(tag.name)\"" + hint(for: tag.name, among: known))
      return []
    }
    guard partial.name.isHTML == spot.file.name.isHTML else {
      report(tag, spot, "\"\(tag.name)\" is escaped otherwise than this file; expected one that ends in \(suffix)")
      return []
    }
    guard !trail.contains(partial.name) else {
      report(tag, spot, "\"\(tag.name)\" includes itself")
      return []
    }
    for filling in fillings where !partial.blocks.contains(filling.block.name) {
      report(
        filling.block, spot,
        "unknown block \"\(filling.block.name)\"" + hint(for: filling.block.name, among: Array(partial.blocks)))
    }
    var inside = spot
    inside.file = partial
    inside.indentation += tag.indentation
    for filling in fillings where inside.fillings[filling.block.name] == nil {
      inside.fillings[filling.block.name] = (spot.file, filling.nodes)
    }
    trail.append(partial.name)
    reached.insert(partial.name)
    defer { trail.removeLast() }
    return walk(partial.nodes, inside)
  }

  private mutating func look(up tag: Tag, _ spot: Spot) -> (Step.Path, Shape)? {
    if tag.name == "." { return spot.scope.last.map { (Step.Path(level: spot.scope.count - 1, fields: []), $0) } }
    let parts = tag.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var level = spot.scope.lastIndex { $0.position(of: parts[0]) != nil }
    var known = spot.scope.reversed().flatMap(\.names)
    var fields: [Int] = []
    var found = level.map { spot.scope[$0] }
    for part in parts {
      guard let outer = found else { break }
      if !fields.isEmpty { known = outer.names }
      guard let position = outer.position(of: part), case .object(let object) = outer else {
        level = nil
        break
      }
      fields.append(position)
      found = object.shapes[position]
    }
    guard let level, let found else {
      report(tag, spot, "unknown name \"\(tag.name)\"" + hint(for: parts.last ?? "", among: known))
      return nil
    }
    return (Step.Path(level: level, fields: fields), found)
  }

  private mutating func report(_ tag: Tag, _ spot: Spot, _ message: String) {
    problems.insert(TemplateProblem(file: spot.file.path, place: tag.place, message: message))
  }
}

extension [Step] {
  /// One step in place of several that write what is always the same.
  fileprivate func joiningLiterals() -> [Step] {
    var joined: [Step] = []
    for step in self {
      if case .literal(let bytes) = step, case .literal(let before)? = joined.last {
        joined[joined.count - 1] = .literal(before + bytes)
      } else {
        joined.append(step)
      }
    }
    return joined
  }
}
