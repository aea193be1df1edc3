import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Reports
import Storage
import Templating

/// Balances: what is left of tokens and shared cloud credits, pack by pack.
enum BalanceRoutes {
  static let templates: [TemplateName: Shape] = ["portal/balances.html": BalancesModel.shape]

  static func add(to pages: TeamPages) {
    pages.get(TeamArea.balances.path) { visit in
      if let start = try await visit.start(.balances) { return try visit.render("portal/start.html", start) }
      let (record, today) = (visit.record, try visit.today)
      let balances = try await visit.ask { try Balances(record, asOf: today, in: $0) }
      return try visit.render(
        "portal/balances.html",
        BalancesModel(
          page: visit.layout("Balances", .balances), asOf: today.spelledOut,
          balances: balances.balances.map { BalanceModel(balance: $0) }))
    }
  }
}
