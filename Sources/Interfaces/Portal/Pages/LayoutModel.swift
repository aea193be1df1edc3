import Templating

/// What every page has around its content.
struct LayoutModel: TemplateModel {
  var title: String
  var base: String
  var stylesheet: String
  /// What was just done: `Changes have been saved.`
  var notice: String
  /// What forms on the page bring back.
  var form = ""
  var visitor: VisitorModel?

  static let fields: [Field<LayoutModel>] = [
    .text("title") { $0.title },
    .text("base") { $0.base },
    .text("stylesheet") { $0.stylesheet },
    .text("notice") { $0.notice },
    .text("form") { $0.form },
    .object("visitor") { $0.visitor },
  ]
}
