/// Walks a template as rendering would, with shapes in place of values, and finds every name that is not there.
struct NameChecker {
  let files: [TemplateName: TemplateFile]
  private(set) var problems: Set<TemplateProblem> = []
  /// The declared templates and whatever they include.
  private(set) var reached: Set<TemplateName> = []
  private var trail: [TemplateName] = []

  /// What the names at one spot may mean.
  private struct Spot {
    var file: TemplateFile
    /// Innermost last; names are looked up from there outward.
    var scope: [Shape]
    var fillings: [String: (file: TemplateFile, nodes: [TemplateNode])] = [:]
  }

  init(files: [TemplateName: TemplateFile]) {
    self.files = files
  }

  mutating func check(_ file: TemplateFile, shape: Shape) {
    trail = [file.name]
    reached.insert(file.name)
    walk(file.nodes, Spot(file: file, scope: [shape]))
  }

  private mutating func walk(_ nodes: [TemplateNode], _ spot: Spot) {
    for node in nodes {
      switch node {
      case .variable(let tag): checkVariable(tag, spot)
      case .section(let tag, let inner): checkSection(tag, inner, spot)
      case .partial(let tag): enter(tag, fillings: [], spot)
      case .parent(let tag, let fillings): enter(tag, fillings: fillings, spot)
      case .block(let tag, let standard):
        if let filling = spot.fillings[tag.name] {
          var inside = spot
          inside.file = filling.file
          walk(filling.nodes, inside)
        } else {
          walk(standard, spot)
        }
      }
    }
  }

  private mutating func checkVariable(_ tag: Tag, _ spot: Spot) {
    guard let shape = look(up: tag, spot) else { return }
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
  }

  private mutating func checkSection(_ tag: Tag, _ inner: [TemplateNode], _ spot: Spot) {
    guard let shape = look(up: tag, spot) else { return }
    var inside = spot
    if tag.kind == .section {
      switch shape {
      case .flag: break
      case .list(let item): inside.scope.append(item)
      case .text, .raw, .object: inside.scope.append(shape)
      }
    }
    walk(inner, inside)
  }

  private mutating func enter(_ tag: Tag, fillings: [(block: Tag, nodes: [TemplateNode])], _ spot: Spot) {
    let suffix = spot.file.name.isHTML ? ".html" : ".text"
    guard let partial = files[TemplateName(tag.name)] else {
      let known = files.keys.filter { $0.path.hasSuffix(suffix) && $0.path.hasPrefix("partials/") }.map(\.path)
      return report(tag, spot, "there is no template \"\(tag.name)\"" + hint(for: tag.name, among: known))
    }
    guard partial.name.isHTML == spot.file.name.isHTML else {
      return report(
        tag, spot, "\"\(tag.name)\" is escaped otherwise than this file; expected one that ends in \(suffix)")
    }
    guard !trail.contains(partial.name) else { return report(tag, spot, "\"\(tag.name)\" includes itself") }
    for filling in fillings where !partial.blocks.contains(filling.block.name) {
      report(
        filling.block, spot,
        "unknown block \"\(filling.block.name)\"" + hint(for: filling.block.name, among: Array(partial.blocks)))
    }
    var inside = spot
    inside.file = partial
    for filling in fillings where inside.fillings[filling.block.name] == nil {
      inside.fillings[filling.block.name] = (spot.file, filling.nodes)
    }
    trail.append(partial.name)
    reached.insert(partial.name)
    walk(partial.nodes, inside)
    trail.removeLast()
  }

  private mutating func look(up tag: Tag, _ spot: Spot) -> Shape? {
    if tag.name == "." { return spot.scope.last }
    let parts = tag.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var found: Shape?
    for case .object(let fields) in spot.scope.reversed() {
      found = fields[parts[0]]
      if found != nil { break }
    }
    var known = spot.scope.reversed().flatMap(names)
    for part in parts.dropFirst() {
      guard let outer = found else { break }
      known = names(of: outer)
      if case .object(let fields) = outer { found = fields[part] } else { found = nil }
    }
    if found == nil { report(tag, spot, "unknown name \"\(tag.name)\"" + hint(for: parts.last ?? "", among: known)) }
    return found
  }

  private func names(of shape: Shape) -> [String] {
    if case .object(let fields) = shape { return Array(fields.keys) }
    return []
  }

  private mutating func report(_ tag: Tag, _ spot: Spot, _ message: String) {
    problems.insert(TemplateProblem(file: spot.file.path, place: tag.place, message: message))
  }
}
