import Templating

/// One sentence of its own.
struct LineModel: TemplateModel {
  var line: String

  static let fields: [Field<LineModel>] = [.text("line") { $0.line }]
}
