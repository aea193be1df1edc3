import Templating

/// The Balances page.
struct BalancesModel: TemplateModel {
  var page: LayoutModel
  var asOf: String
  var balances: [BalanceModel]

  static let fields: [Field<BalancesModel>] = [
    .object("page") { $0.page },
    .text("as_of") { $0.asOf },
    .list("balances") { $0.balances },
    .flag("has_balances") { !$0.balances.isEmpty },
  ]
}
