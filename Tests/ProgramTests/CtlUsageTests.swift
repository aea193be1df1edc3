import Control
import ControlAPI
import Domain
import Foundation
import TestSupport
import Testing

/// The reports of use, tokens and balances, by the command line.
@Suite(.timeLimit(.minutes(15))) struct CtlUsageTests {
  private static let atelier = Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin")

  private func ctl(_ scope: ControlScope, _ arguments: [String]) async throws -> CtlProgram.Outcome {
    try await CtlProgram.run(arguments, environment: ["SEATWATCH_SOCKET": scope.socket])
  }

  private func write(_ text: String, to name: String, in scope: ControlScope) throws -> String {
    let path = "\(scope.folder)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// The small sample with versions, more tokens, and packs.
  private func fill(_ scope: ControlScope) async throws {
    let files = [
      try write(
        "team,user,product,used_at,version\natelier,ada.alder@example.com,revit,2026-09-01,2026.10\n"
          + "atelier,ada.alder@example.com,revit,2026-09-02,2026.9\natelier,ada.alder@example.com,acad,2026-09-02,2025\n",
        to: "usage.csv", in: scope),
      try write(
        "team,user,product,used_at,tokens\natelier,ada.alder@example.com,acad,2026-09-01,30\n"
          + "atelier,bela.birch@example.com,acad,2026-09-01,7.5\n", to: "tokens.csv", in: scope),
      try write(
        "team,pack,kind,amount,starts_on,ends_on,used\natelier,P-2,tokens,100,2026-01-01,,\n"
          + "atelier,P-1,tokens,60,2026-01-01,2026-10-01,\natelier,C-1,credits,1000,2026-01-01,2026-12-31,900\n",
        to: "packs.csv", in: scope),
    ]
    for paths in [[CtlSamples.atelier], files] {
      let outcome = try await ctl(scope, ["import", "--team", "atelier"] + paths)
      #expect(outcome.code == 0, "\(outcome.complaint)")
    }
  }

  @Test(
    .enabled(if: CtlSamples.real != nil, "the real samples are not here: set SEATWATCH_REAL_DATA to their folder"),
    arguments: ["nio", "checks"])
  func `real data imported by the command line give the expected use of seats`(name: String) async throws {
    struct Expected: Decodable {
      struct Answer: Decodable {
        let summary: [String: Int]
        let by_product: [String: [String: Int]]
        let by_user: [String: User]
      }
      struct User: Decodable { let days_used: Int }
      let time_zone: String
      let as_of: [String: [String: Answer]]
    }
    let folder = try #require(CtlSamples.real).appending(path: "git-activity/\(name)")
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    try await withControl(teams: [Team(key: name, name: name, timeZone: expected.time_zone)]) { scope in
      #expect(try await ctl(scope, ["import", "--team", name, folder.path]).code == 0)
      for (day, ranges) in expected.as_of {
        for (range, answer) in ranges {
          let report = try await ctl(
            scope, ["report", "seats", "--team", name, "--as-of", day, "--range", range, "--by", "user", "--json"]
          ).json(SeatsReport.self)
          #expect(
            [
              "total_users": report.totalUsers, "total_products": report.totalProducts,
              "total_seats": report.totalSeats,
            ]
              == answer.summary, "\(name) \(day) \(range)")
          let products = report.products.map { product in
            (product.product, ["seats": product.seats, "users": product.users, "user_days": product.userDays])
          }
          #expect(Dictionary(uniqueKeysWithValues: products) == answer.by_product, "\(name) \(day) \(range)")
          let users = Dictionary(uniqueKeysWithValues: report.users.map { ($0.user, $0.daysUsed) })
          #expect(users == answer.by_user.mapValues(\.days_used), "\(name) \(day) \(range)")
        }
      }
    }
  }

  @Test func `people get an offering with its products, one product with its versions, and users`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      try await fill(scope)
      let base = ["report", "seats", "--team", "atelier", "--as-of", "2026-09-15", "--range", "30d"]
      let all = try await ctl(scope, base).output
      #expect(all.contains("Team atelier, as of 2026-09-15: Past 30 days (Aug 16–Sep 15)"), "\(all)")
      #expect(all.contains("users: 1, who used 2 of the assigned products; seats: 2"), "\(all)")
      #expect(
        all.contains("aec          2      1          3           3\n  acad              1          2           2"),
        "\(all)")
      let product = try await ctl(scope, base + ["--product", "REVIT"]).output
      #expect(
        product.contains("revit    2026.10      1  2026-09-01\nrevit    2026.9       1  2026-09-02"), "\(product)")
      let user = try await ctl(scope, base + ["--user", "aalder-ex"]).output
      #expect(user.contains("ada.alder@example.com  revit    aec      2026.10, 2026.9"), "\(user)")
      let users = try await ctl(scope, base + ["--by", "user"]).output
      #expect(users.contains("ada.alder@example.com         2          3           3  2026-09-02"), "\(users)")
      let unknown = try await ctl(scope, base + ["--product", "revitt"])
      #expect(unknown.code == 1 && unknown.complaint.contains("did you mean `revit`?"), "\(unknown.complaint)")
      #expect(try await ctl(scope, base + ["--product", "revit", "--user", "ada"]).code == 64)
    }
  }

  @Test func `tokens and balances say their units, and what is left and how long it lasts`() async throws {
    try await withControl(teams: [Self.atelier]) { scope in
      try await fill(scope)
      let tokens = try await ctl(
        scope, ["report", "tokens", "--team", "atelier", "--as-of", "2026-09-15", "--range", "30d", "--by", "user"]
      ).output
      #expect(
        tokens.contains("ada.alder@example.com       30     1\nbela.birch@example.com     7.5     1"), "\(tokens)")
      let outcome = try await ctl(scope, ["report", "balances", "--as-of", "2026-09-15", "--json"])
      struct Reply: Decodable { let balances: [Balance] }
      let balances = try outcome.json(Reply.self).balances
      #expect(balances.map(\.kind) == [.tokens, .credits])
      #expect(balances[0].packs.map(\.pack) == ["P-1", "P-2"])
      #expect(balances[0].used == balances[0].packs.reduce(0) { $0 + $1.used })
      #expect(balances[0].packs[0].endsSoon && balances[0].perDay != nil && balances[0].runsOutOn != nil)
      #expect(balances[1].low && balances[1].available == 100 && balances[1].perDay == nil)
      let shown = try await ctl(scope, ["report", "balances", "--as-of", "2026-09-15"]).output
      #expect(shown.contains("100 of 1000 cloud credits left, 10 %: LOW; 900 used"), "\(shown)")
    }
  }
}
