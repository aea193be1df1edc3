import Mustache

/// Templates that are whole: every file parses and every name in them is one their model has.
package struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary
  private let declared: [TemplateName: Shape]

  /// - Parameters:
  ///   - shipped: the directory of our own templates
  ///   - overrides: an operator's directory; a file there stands for the shipped one of the same name
  ///   - declared: what each template that will be rendered is rendered with
  /// - Throws: `TemplatingError.refused` with every problem of every file
  package static func load(
    shipped: String, overrides: String?, declared: [TemplateName: Shape]
  ) throws(TemplatingError) -> TemplateLibrary {
    let own = TemplateDirectory(shipped)
    let others = overrides.map { TemplateDirectory($0) }
    let files = own.files.merging(others?.files ?? [:]) { _, other in other }
    var problems = own.problems + (others?.problems ?? []) + files.values.flatMap(\.problems)

    var checker = NameChecker(files: files)
    for (name, shape) in declared {
      if let file = files[name] {
        checker.check(file, shape: shape)
      } else {
        problems.append(TemplateProblem(file: "\(shipped)/\(name).mustache", message: "is missing"))
      }
    }
    problems += checker.problems
    for (name, file) in others?.files ?? [:] where own.files[name] == nil && !checker.reached.contains(name) {
      let message = "stands for no template" + hint(for: name.path, among: own.files.keys.map(\.path))
      problems.append(TemplateProblem(file: file.path, message: message))
    }

    var templates: [String: MustacheTemplate] = [:]
    for file in files.values where file.problems.isEmpty {
      switch file.parsed() {
      case .success(let template): templates[file.name.path] = template
      case .failure(.refused(let found)): problems += found
      case .failure(let error): throw error
      }
    }
    guard problems.isEmpty else { throw .refused(Set(problems).sorted()) }
    return TemplateLibrary(library: MustacheLibrary(templates: templates), declared: declared)
  }

  /// - Throws: `TemplatingError.notDeclared` when the template was declared with another shape, or not at all
  package func render<Model: TemplateModel>(_ name: TemplateName, _ model: Model) throws(TemplatingError) -> String {
    guard declared[name] == Model.shape, let text = library.render(model.value.rendered, withTemplate: name.path) else {
      throw .notDeclared(name)
    }
    return text
  }
}
