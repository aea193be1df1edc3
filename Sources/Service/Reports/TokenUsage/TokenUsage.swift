import Domain
import Storage

/// The questions what uses cost in tokens: what the page *Token Usage*, `report tokens` and the export ask.
package enum TokenUsage {
  /// *By product*, and tokens per day.
  ///
  /// - Parameter key: only charges of this product; `nil` means all.
  package static func report(
    _ team: TeamRecord, _ period: ReportPeriod, product key: String? = nil, in snapshot: Snapshot
  ) throws -> TokenUsageReport {
    let only = try key.map { try ReportError.product($0, of: team, in: snapshot).id }
    var byProduct: [Int: (hundredths: Int, days: Int)] = [:]
    var days: [TokenUsageReport.Day] = []
    for total in try snapshot.tokenTotals(team: team.id, in: period.window) {
      if let only, total.productID != only { continue }
      let known = byProduct[total.productID] ?? (0, 0)
      byProduct[total.productID] = (known.hundredths + total.hundredths, known.days + 1)
      let ofDay = days.last?.day == total.day ? days.removeLast().hundredths : 0
      days.append(TokenUsageReport.Day(day: total.day, hundredths: ofDay + total.hundredths))
    }
    let products = try snapshot.products(team: team.id).compactMap { product in
      byProduct[product.id].map { charged in
        TokenUsageReport.Product(
          product: product.key, name: product.name, hundredths: charged.hundredths, days: charged.days)
      }
    }
    return TokenUsageReport(
      team: team.team.key, period: period, total: days.reduce(0) { $0 + $1.hundredths },
      products: products.sorted {
        $1.hundredths == $0.hundredths ? $0.product < $1.product : $1.hundredths < $0.hundredths
      },
      days: days)
  }

  /// *By user*, those who cost most first, a page at a time.
  ///
  /// - Parameter after: where the page before ended; `nil` for the first.
  package static func users(
    _ team: TeamRecord, _ period: ReportPeriod, product key: String? = nil, after: TokenUserKey? = nil, limit: Int = 50,
    in snapshot: Snapshot
  ) throws -> TokenUserPage {
    let only = try key.map { try ReportError.product($0, of: team, in: snapshot).id }
    let found = try snapshot.tokenUsers(team: team.id, product: only, in: period.window, after: after, limit: limit + 1)
    let users = found.prefix(limit).map { record in
      TokenUserPage.User(
        user: record.person.login, name: record.person.name, email: record.person.email,
        hundredths: record.hundredths, days: record.days)
    }
    let last = found.count > limit ? users.last : nil
    return TokenUserPage(
      period: period, users: users, next: last.map { TokenUserKey(hundredths: $0.hundredths, login: $0.user) })
  }

  /// One user's products, those that cost most first.
  ///
  /// - Parameter name: a login, an address or another name, without regard to case.
  package static func user(
    _ name: String, _ team: TeamRecord, _ period: ReportPeriod, in snapshot: Snapshot
  ) throws -> [TokenUsageReport.Product] {
    let person = try ReportError.person(name, of: team, in: snapshot)
    let products = Dictionary(uniqueKeysWithValues: try snapshot.products(team: team.id).map { ($0.id, $0) })
    return try snapshot.tokens(team: team.id, person: person.id, in: period.window).compactMap { charged in
      products[charged.product].map { product in
        TokenUsageReport.Product(
          product: product.key, name: product.name, hundredths: charged.hundredths, days: charged.days)
      }
    }.sorted { $1.hundredths == $0.hundredths ? $0.product < $1.product : $1.hundredths < $0.hundredths }
  }
}
