import Domain
import Foundation
import Ingestion
import Reports
import Spreadsheet
import Storage
import Testing

/// The reports of use against the answers that come with the samples.
@Suite(.enabled(if: RealData.folder != nil, "the samples are not here: set SEATWATCH_REAL_DATA to their folder"))
struct SeatUsageSampleTests {
  @Test(arguments: ["nio", "checks"])
  func `totals, products and users of the real samples are as expected, for every day and range`(name: String)
    async throws
  {
    let folder = try RealData.team(name)
    let expected = try expectation(folder.appending(path: "expected.json"))
    try await withImport(team: name, zone: expected.time_zone) { scope in
      _ = try await scope.importer.importFiles([folder.path], for: scope.team, at: ImportScope.now)
      try await compare(scope, expected)
    }
  }

  static let vendors = [
    "adobe-users", "atlassian-export-users", "autodesk-usage-report", "autodesk-users", "figma-members.unverified",
    "github-copilot-activity", "github-copilot-seats", "gitlab-users", "m365-active-user-detail",
    "slack-member-analytics", "zoom-users",
  ]

  @Test(arguments: vendors)
  func `totals of what a vendor's export holds are as expected`(name: String) async throws {
    let folder = try #require(RealData.folder).appending(path: "vendor")
    let expected = try expectation(folder.appending(path: "\(name).expected.json"))
    try await withImport(zone: expected.time_zone) { scope in
      let users = try String(contentsOf: folder.appending(path: "users.csv"), encoding: .utf8)
      let summary = try await scope.take(try files(expected).merging(["users.csv": Array(users.utf8)]) { $1 })
      #expect(summary.problems == [])
      #expect(summary.rejected == 0)
      try await compare(scope, expected)
    }
  }

  @Test func `the vendor's tokens give the totals of their rows, by product, user and day`() async throws {
    let folder = try #require(RealData.folder).appending(path: "vendor")
    let expected = try expectation(folder.appending(path: "autodesk-token-usage.expected.json"))
    let charges = try #require(expected.tokens)
    try await withImport(zone: expected.time_zone) { scope in
      let users = try String(contentsOf: folder.appending(path: "users.csv"), encoding: .utf8)
      let rows = charges.map { ["atelier", $0.user, $0.product, $0.day, String($0.tokens)] }
      let files = [
        "users.csv": Array(users.utf8),
        "products.csv": CSVWriter.bytes([["product"]] + Set(charges.map(\.product)).sorted().map { [$0] }),
        "tokens.csv": CSVWriter.bytes([["team", "user", "product", "used_at", "tokens"]] + rows),
      ]
      for _ in 1...2 { #expect(try await scope.take(files).problems == []) }
      let day = try #require(CivilDay(iso: "2026-07-31"))
      let (report, page) = try await scope.storage.read { snapshot in
        let team = try #require(try snapshot.team(key: "atelier"))
        let period = ReportPeriod(.months3, asOf: day)
        return (
          try TokenUsage.report(team, period, in: snapshot), try TokenUsage.users(team, period, in: snapshot)
        )
      }
      func sums(_ key: (SampleExpectation.Charge) -> String) -> [String: Int] {
        Dictionary(charges.map { (key($0), Int($0.tokens * 100)) }, uniquingKeysWith: +)
      }
      #expect(report.total == 3400)
      #expect(Dictionary(uniqueKeysWithValues: report.products.map { ($0.product, $0.hundredths) }) == sums(\.product))
      #expect(Dictionary(uniqueKeysWithValues: report.days.map { ("\($0.day)", $0.hundredths) }) == sums(\.day))
      #expect(Dictionary(uniqueKeysWithValues: page.users.map { ($0.user, $0.hundredths) }) == sums(\.user))
      #expect(page.users.map(\.user) == ["ada.alder@example.com", "kai.keel@example.com"])
      #expect(page.users.map(\.days) == [2, 1])
    }
  }

  private func expectation(_ file: URL) throws -> SampleExpectation {
    try JSONDecoder().decode(SampleExpectation.self, from: Data(contentsOf: file))
  }

  /// The rows that an export must come to, in the generic schema: every product single-user on standard.
  private func files(_ expected: SampleExpectation) throws -> [String: [UInt8]] {
    let (seats, uses) = (try #require(expected.seats), expected.uses ?? [])
    let offerings = Set(seats.compactMap { $0[1] } + uses.map { $0[1] }).sorted()
    var files = [
      "products.csv": [["product", "group"]] + offerings.map { [$0, ""] },
      "subscriptions.csv": [["subscription_id", "team", "product", "plan", "access", "seats"]]
        + offerings.map { [$0, "atelier", $0, "standard", "single-user", "9"] },
      "seats.csv": [["team", "user", "product", "assigned_at", "unassigned_at"]]
        + seats.map { ["atelier"] + $0.map { $0 ?? "" } },
    ]
    if !uses.isEmpty {
      files["usage.csv"] = [["team", "user", "product", "used_at"]] + uses.map { ["atelier"] + $0[0...2] }
    }
    return files.mapValues { CSVWriter.bytes($0) }
  }

  private func compare(_ scope: ImportScope, _ expected: SampleExpectation) async throws {
    for (day, ranges) in try #require(expected.as_of) {
      for (range, answer) in ranges {
        let period = ReportPeriod(
          try #require(InactiveRange(short: range)), asOf: try #require(CivilDay(iso: day)))
        let (report, users) = try await scope.storage.read { [key = scope.team.key] snapshot in
          let team = try #require(try snapshot.team(key: key))
          return (
            try SeatUsage.report(team, period, in: snapshot), try allUsers(team, period, in: snapshot)
          )
        }
        let place = "\(scope.team.key) \(day) \(range)"
        #expect(report.totalUsers == answer.summary.total_users, "\(place)")
        #expect(report.totalProducts == answer.summary.total_products, "\(place)")
        #expect(report.totalSeats == answer.summary.total_seats, "\(place)")
        #expect(users.count == answer.summary.total_users, "\(place)")
        if let products = answer.by_product { compare(report, products, place) }
        if let people = answer.by_user { try compare(users, people, place) }
      }
    }
  }

  private func compare(
    _ report: SeatUsageReport, _ expected: [String: SampleExpectation.Range.Product], _ place: String
  ) {
    #expect(Set(report.offerings.map(\.use.product)) == Set(expected.keys), "\(place)")
    for offering in report.offerings {
      let answer = expected[offering.use.product]
      #expect(offering.seats == answer?.seats, "\(place) \(offering.use.product)")
      #expect(offering.use.users == answer?.users, "\(place) \(offering.use.product)")
      #expect(offering.use.userDays == answer?.user_days, "\(place) \(offering.use.product)")
    }
  }

  private func compare(
    _ users: [UserUse], _ expected: [String: SampleExpectation.Range.User], _ place: String
  ) throws {
    #expect(users.map(\.user).sorted() == expected.keys.sorted(), "\(place)")
    for user in users {
      let answer = try #require(expected[user.user])
      #expect(user.daysUsed == answer.days_used, "\(place) \(user.user)")
      #expect(Set(user.products.map(\.product)) == Set(answer.products.keys), "\(place) \(user.user)")
      for product in user.products {
        #expect(product.daysUsed == answer.products[product.product]?.days, "\(place) \(user.user)")
        #expect("\(product.lastUsedOn)" == answer.products[product.product]?.last, "\(place) \(user.user)")
      }
    }
  }

  /// Page by page, seven to a page.
  private func allUsers(_ team: TeamRecord, _ period: ReportPeriod, in snapshot: Snapshot) throws -> [UserUse] {
    var users: [UserUse] = []
    var after: String? = ""
    while let start = after {
      let page = try SeatUsage.users(team, period, after: start, limit: 7, in: snapshot)
      users += page.users
      after = page.next
    }
    return users
  }
}
