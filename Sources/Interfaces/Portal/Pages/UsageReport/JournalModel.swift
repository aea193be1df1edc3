import Templating

/// The seats that were unassigned, and what became of it.
struct JournalModel: TemplateModel {
  var page: LayoutModel
  var path: String
  var report: String
  /// Only of one action.
  var isOfAction: Bool
  var all: String
  var list: String
  var webhook: String
  var rows: [JournalRowModel]
  var next: String

  static let fields: [Field<JournalModel>] = [
    .object("page") { $0.page },
    .text("path") { $0.path },
    .text("report") { $0.report },
    .flag("is_of_action") { $0.isOfAction },
    .text("all") { $0.all },
    .text("list") { $0.list },
    .text("webhook") { $0.webhook },
    .list("rows") { $0.rows },
    .flag("has_rows") { !$0.rows.isEmpty },
    .text("next") { $0.next },
  ]
}
