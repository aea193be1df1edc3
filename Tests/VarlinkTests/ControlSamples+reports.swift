import ControlAPI
import Foundation

@testable import Varlink

/// The methods that answer how seats and tokens are used.
extension ControlSamples {
  static var reports: [Sample] {
    get throws {
      [
        try sample(
          ReportSeats.self,
          .init(
            team: "nio", asOf: "2019-03-31", range: "3m", by: "user", product: "nio", user: "ada", after: "x", limit: 9),
          .init(report: seatUsage(full: true))),
        try sample(ReportSeats.self, .init(team: "nio", range: "3m"), .init(report: seatUsage(full: false))),
        try sample(
          ReportTokens.self, .init(team: "nio", asOf: "2019-03-31", range: "3m", after: "x", limit: 9),
          .init(report: tokens(full: true))),
        try sample(ReportTokens.self, .init(team: "nio", range: "3m"), .init(report: tokens(full: false))),
        try sample(
          ReportBalances.self, .init(team: "nio", asOf: "2019-03-31"),
          .init(balances: [balance(.tokens, full: true), balance(.credits, full: false)])),
        try sample(ReportBalances.self, .init(), .init(balances: [])),
        try sample(
          Export.self,
          .init(
            team: "nio", reports: ["users"], format: "csv", columns: "2026", from: "2019-01-01", to: "2019-03-31"),
          .init(file: "users.csv", data: Data([0, 255]), size: 2, last: true)),
        try sample(
          Export.self, .init(team: "nio", reports: ["users"], format: "xlsx"),
          .init(file: "nio.xlsx", data: Data(), size: 0, last: true)),
      ]
    }
  }

  private static func seatUsage(full: Bool) -> SeatsReport {
    SeatsReport(
      team: "nio", asOf: "2019-03-31", range: "3m", title: "t", window: window, totalUsers: 1, totalProducts: 1,
      totalSeats: 1,
      products: [
        UsedOffering(
          product: "nio", name: "NIO", seats: 1, users: 1, userDays: 1, daysPerMonth: 0.5,
          products: [UsedProduct(product: "nio", name: "NIO", users: 1, userDays: 1, daysPerMonth: 0.5)])
      ], versions: [UsedVersion(product: "nio", version: "2019", users: 1, lastUsedOn: "2019-03-30")],
      users: [
        UserUsage(
          user: "ada", daysUsed: 1, daysPerMonth: 0.5, lastUsedOn: full ? "2019-03-30" : nil,
          products: [
            UserProduct(
              product: "nio", name: "NIO", offering: "nio", versions: ["2019"], daysUsed: 1, daysPerMonth: 0.5,
              lastUsedOn: "2019-03-30")
          ])
      ], next: full ? "n" : nil, dataThrough: full ? "2019-03-31" : nil, coverage: .whole)
  }

  private static func tokens(full: Bool) -> TokensReport {
    TokensReport(
      team: "nio", asOf: "2019-03-31", range: "3m", title: "t", window: window, tokens: 1.5,
      products: [ProductTokens(product: "nio", name: "NIO", tokens: 1.5, days: 1)],
      days: [DayTokens(day: "2019-03-30", tokens: 1.5)], users: [UserTokens(user: "ada", tokens: 1.5, days: 1)],
      next: full ? "n" : nil)
  }

  private static func balance(_ kind: Balance.Kind, full: Bool) -> Balance {
    Balance(
      team: "nio", asOf: "2019-03-31", kind: kind, total: 2, used: 0.5, available: 1.5, low: false, usedKnown: full,
      perDay: full ? 0.5 : nil, runsOutOn: full ? "2019-06-01" : nil, uncovered: 0,
      packs: [
        PackBalance(
          pack: "p", amount: 2, used: 0.5, available: 1.5, startsOn: "2019-01-01", endsOn: full ? "2019-12-31" : nil,
          running: true, endsSoon: false, lapses: full ? 1 : nil)
      ])
  }
}
