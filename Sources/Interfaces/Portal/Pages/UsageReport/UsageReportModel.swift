import Templating

/// The Usage Report.
struct UsageReportModel: TemplateModel {
  var page: LayoutModel
  /// Of the forms: where the page lies.
  var path: String
  var title: String
  var lead: String
  /// The list as it was mailed, instead of a report.
  var isMailed = false
  var wholeReport = ""
  var problem = ""
  var stale = ""
  var dataThrough = ""
  var isEmpty = false
  var verdicts: [ChoiceModel] = []
  var products: [ChoiceModel] = []
  var ranges: [ChoiceModel] = []
  var orders: [ChoiceModel] = []
  var from = ""
  var to = ""
  var text = ""
  var isCustom = false
  var rows: [UsageRowModel] = []
  var hasTickable: Bool { rows.contains(where: \.isTickable) }
  /// What the form that unassigns brings along.
  var hidden: [HiddenFieldModel] = []
  var first = ""
  var next = ""
  var journal: String

  static let fields: [Field<UsageReportModel>] = [
    .object("page") { $0.page },
    .text("path") { $0.path },
    .text("title") { $0.title },
    .text("lead") { $0.lead },
    .flag("is_mailed") { $0.isMailed },
    .text("whole_report") { $0.wholeReport },
    .text("problem") { $0.problem },
    .text("stale") { $0.stale },
    .text("data_through") { $0.dataThrough },
    .flag("is_empty") { $0.isEmpty },
    .list("verdicts") { $0.verdicts },
    .list("products") { $0.products },
    .list("ranges") { $0.ranges },
    .list("orders") { $0.orders },
    .text("from") { $0.from },
    .text("to") { $0.to },
    .text("text") { $0.text },
    .flag("is_custom") { $0.isCustom },
    .list("rows") { $0.rows },
    .flag("has_rows") { !$0.rows.isEmpty },
    .flag("has_tickable") { $0.hasTickable },
    .list("hidden") { $0.hidden },
    .text("first") { $0.first },
    .text("next") { $0.next },
    .text("journal") { $0.journal },
  ]
}
