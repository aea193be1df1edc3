import Templating

/// Token Usage: by product or by user, and per day.
struct TokenUsageModel: TemplateModel {
  var page: LayoutModel
  var frame: ReportFrame
  var isByUser: Bool
  /// Where the dropdown of teams leads.
  var action: String
  var range: String
  var teams: [ChoiceModel]
  var total: String
  var perDay: String
  var products: [UserRowModel]
  var users: [UserRowModel]
  var days: [DayColumnModel]
  /// The chart has one unit for each day of the range.
  var width: String
  var most: String
  var firstDay: String
  var lastDay: String
  var next: String
  var first: String

  static let fields: [Field<TokenUsageModel>] = [
    .object("page") { $0.page },
    .object("frame") { $0.frame },
    .flag("is_by_user") { $0.isByUser },
    .text("action") { $0.action },
    .text("range") { $0.range },
    .list("teams") { $0.teams },
    .text("total") { $0.total },
    .text("per_day") { $0.perDay },
    .list("products") { $0.products },
    .flag("has_products") { !$0.products.isEmpty },
    .list("users") { $0.users },
    .flag("has_users") { !$0.users.isEmpty },
    .list("days") { $0.days },
    .flag("has_days") { !$0.days.isEmpty },
    .text("width") { $0.width },
    .text("most") { $0.most },
    .text("first_day") { $0.firstDay },
    .text("last_day") { $0.lastDay },
    .text("next") { $0.next },
    .text("first") { $0.first },
  ]
}
