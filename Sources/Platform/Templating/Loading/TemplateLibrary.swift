/// Templates that are whole: every file parses and every name in them is one their model has.
package struct TemplateLibrary: Sendable {
  private struct Template {
    let model: ObjectIdentifier
    let steps: [Step]
    /// The model's own fields that the steps look at, by position.
    let fields: Set<Int>

    func render(_ value: TemplateValue) -> String {
      String(decoding: RenderedBytes(steps, value).bytes, as: UTF8.self)
    }
  }

  private let templates: [TemplateName: Template]

  /// - Parameters:
  ///   - shipped: the directory of our own templates
  ///   - overrides: an operator's directory; a file there stands for the shipped one of the same name
  ///   - declared: what each template that will be rendered is rendered with: the shape of a `TemplateModel`
  /// - Throws: `TemplatingError.refused` with every problem of every file
  package static func load(
    shipped: String, overrides: String?, declared: [TemplateName: Shape]
  ) throws(TemplatingError) -> TemplateLibrary {
    let own = TemplateDirectory(shipped)
    let others = overrides.map { TemplateDirectory($0) }
    let files = own.files.merging(others?.files ?? [:]) { _, other in other }
    var problems = own.problems + (others?.problems ?? []) + files.values.flatMap(\.problems)

    var compiler = TemplateCompiler(files: files)
    var templates: [TemplateName: Template] = [:]
    for (name, shape) in declared {
      if let file = files[name] {
        let steps = compiler.compile(file, shape: shape)
        if case .object(let object) = shape {
          templates[name] = Template(model: object.model, steps: steps, fields: Set(steps.flatMap(\.outermostFields)))
        }
      } else {
        problems.append(TemplateProblem(file: "\(shipped)/\(name).mustache", message: "is missing"))
      }
    }
    problems += compiler.problems
    for (name, file) in others?.files ?? [:] where own.files[name] == nil && !compiler.reached.contains(name) {
      let message = "stands for no template" + hint(for: name.path, among: own.files.keys.map(\.path))
      problems.append(TemplateProblem(file: file.path, message: message))
    }
    guard problems.isEmpty else { throw .refused(Set(problems).sorted()) }
    return TemplateLibrary(templates: templates)
  }

  /// - Throws: `TemplatingError.notDeclared` when the template was declared with another shape, or not at all
  package func render<Model: TemplateModel>(_ name: TemplateName, _ model: Model) throws(TemplatingError) -> String {
    let template = try template(name, for: Model.self)
    return template.render(model.value(of: template.fields))
  }

  /// Two templates of one model, which is read once.
  package func render<Model: TemplateModel>(
    _ name: TemplateName, _ other: TemplateName, _ model: Model
  ) throws(TemplatingError) -> (String, String) {
    let (first, second) = (try template(name, for: Model.self), try template(other, for: Model.self))
    let value = model.value(of: first.fields.union(second.fields))
    return (first.render(value), second.render(value))
  }

  private func template(
    _ name: TemplateName, for model: (some TemplateModel).Type
  ) throws(TemplatingError) -> Template {
    guard let template = templates[name], template.model == ObjectIdentifier(model) else { throw .notDeclared(name) }
    return template
  }
}
