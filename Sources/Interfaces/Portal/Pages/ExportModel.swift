import Templating

/// The Export page.
struct ExportModel: TemplateModel {
  var page: LayoutModel
  var action: String
  var problem: String
  var teams: [ChoiceModel]
  var formats: [ChoiceModel]
  var reports: [ChoiceModel]
  var columns: [ChoiceModel]
  var from: String
  var to: String
  var isShown: Bool

  static let fields: [Field<ExportModel>] = [
    .object("page") { $0.page },
    .text("action") { $0.action },
    .text("problem") { $0.problem },
    .list("teams") { $0.teams },
    .list("formats") { $0.formats },
    .list("reports") { $0.reports },
    .list("columns") { $0.columns },
    .text("from") { $0.from },
    .text("to") { $0.to },
    .flag("is_shown") { $0.isShown },
  ]
}
