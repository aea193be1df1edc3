/// One mustache file, read and nested, whose names are not checked yet.
///
/// As https://mustache.github.io/mustache.5.html has it, with the inheritance of its specification.
struct TemplateFile {
  let name: TemplateName
  /// As shown in messages.
  let path: String
  let text: String
  let nodes: [TemplateNode]
  let problems: [TemplateProblem]

  init(name: TemplateName, path: String, text: String) {
    self.name = name
    self.path = path
    self.text = text
    let scanner = TagScanner(text: text, file: path)
    let nesting = TagNesting(tokens: scanner.tokens, file: path)
    nodes = nesting.nodes
    // A tag that could not be read leaves its partner alone; saying so would only distract.
    problems = scanner.problems.isEmpty ? nesting.problems : scanner.problems
  }

  /// The blocks that a template which inherits from this one may fill.
  var blocks: Set<String> { Set(blockNames(in: nodes)) }

  private func blockNames(in nodes: [TemplateNode]) -> [String] {
    nodes.flatMap { node in
      switch node {
      case .text, .variable, .partial: [String]()
      case .section(_, let inner): blockNames(in: inner)
      case .parent(_, let fillings): fillings.flatMap { blockNames(in: $0.nodes) }
      case .block(let tag, let inner): [tag.name] + blockNames(in: inner)
      }
    }
  }
}
