import ControlAPI
import Foundation

extension ControlSamples {
  /// The reports of use, and the export.
  static var reports: [Sample] {
    get throws {
      try [true, false].flatMap { full in
        let day = full ? "2026-12-01" : nil
        return [
          try sample(
            ReportSeats.self,
            .init(
              team: "nio", asOf: day, range: "3m", by: full ? "user" : nil, product: full ? "nio" : nil,
              user: full ? "ada" : nil, after: full ? "ada" : nil, limit: full ? 5 : nil),
            .init(report: seats(full: full))),
          try sample(
            ReportTokens.self,
            .init(
              team: "nio", asOf: day, range: "3m", by: full ? "user" : nil, product: full ? "nio" : nil,
              user: full ? "ada" : nil, after: full ? "700:ada" : nil, limit: full ? 5 : nil),
            .init(report: tokens(full: full))),
          try sample(
            ReportBalances.self, .init(team: full ? "nio" : nil, asOf: day), .init(balances: [balance(full: full)])),
          try sample(
            Export.self,
            .init(
              team: "nio", reports: ["users"], format: "csv", columns: full ? "2026" : nil, from: day, to: day),
            .init(file: "nio-users.csv", data: Data("a".utf8), size: 1, last: true)),
        ]
      }
    }
  }

  private static func seats(full: Bool) -> SeatsReport {
    let product = UsedProduct(product: "nio", name: "NIO", users: 1, userDays: 3, daysPerMonth: 1)
    return SeatsReport(
      team: "nio", asOf: "2019-03-31", range: "3m", title: "Past 3 months (Dec 31–Mar 31)", window: window,
      totalUsers: 1,
      totalProducts: 1, totalSeats: 2,
      products: [
        UsedOffering(
          product: "box", name: "Box", seats: 2, users: 1, userDays: 3, daysPerMonth: 1.5,
          products: full ? [product] : [])
      ],
      versions: [UsedVersion(product: "nio", version: "2026", users: 1, lastUsedOn: "2019-03-30")],
      users: [
        UserUsage(
          user: "ada", daysUsed: 3, daysPerMonth: 1, lastUsedOn: full ? "2019-03-30" : nil,
          products: [
            UserProduct(
              product: "nio", name: "NIO", offering: "box", versions: ["2026"], daysUsed: 3, daysPerMonth: 1,
              lastUsedOn: "2019-03-30")
          ])
      ], next: full ? "ada" : nil, dataThrough: full ? "2019-03-31" : nil, coverage: full ? .part : .none)
  }

  private static func tokens(full: Bool) -> TokensReport {
    TokensReport(
      team: "nio", asOf: "2019-03-31", range: "3m", title: "Past 3 months (Dec 31–Mar 31)", window: window, tokens: 7.5,
      products: [ProductTokens(product: "nio", name: "NIO", tokens: 7.5, days: 1)],
      days: [DayTokens(day: "2019-03-30", tokens: 7.5)], users: [UserTokens(user: "ada", tokens: 7, days: 1)],
      next: full ? "700:ada" : nil)
  }

  private static func balance(full: Bool) -> Balance {
    Balance(
      team: "nio", asOf: "2019-03-31", kind: full ? .tokens : .credits, total: 100, used: 7.5, available: 92.5,
      low: false,
      usedKnown: true, perDay: full ? 0.25 : nil, runsOutOn: full ? "2019-12-31" : nil, uncovered: 0,
      packs: [
        PackBalance(
          pack: "P-1", amount: 100, used: 7.5, available: 92.5, startsOn: "2019-01-01",
          endsOn: full ? "2019-06-01" : nil, running: true, endsSoon: full, lapses: full ? 12 : nil)
      ])
  }
}
