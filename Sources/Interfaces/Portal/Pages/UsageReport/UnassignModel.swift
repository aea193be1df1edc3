import Templating

/// What would be unassigned, to be confirmed.
struct UnassignModel: TemplateModel {
  var page: LayoutModel
  var path: String
  var question: String
  var window: String
  /// Something is different from what was confirmed.
  var hasChanged = false
  var rows: [UsageRowModel]
  var refused: [UsageRowModel]
  var hidden: [HiddenFieldModel]
  var token: String
  var back: String

  static let fields: [Field<UnassignModel>] = [
    .object("page") { $0.page },
    .text("path") { $0.path },
    .text("question") { $0.question },
    .text("window") { $0.window },
    .flag("has_changed") { $0.hasChanged },
    .list("rows") { $0.rows },
    .flag("has_rows") { !$0.rows.isEmpty },
    .list("refused") { $0.refused },
    .flag("has_refused") { !$0.refused.isEmpty },
    .list("hidden") { $0.hidden },
    .text("token") { $0.token },
    .text("back") { $0.back },
  ]
}
