import Domain
import Foundation
import Ingestion
import Reports
import Storage
import Testing

/// The samples of vendors' exports, against the answers that came with them.
@Suite struct VendorSampleTests {
  private static let named = "JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"

  private func day(_ number: Substring) -> String {
    Int(number).map { CivilDay(daysSinceEpoch: $0).description } ?? String(number)
  }

  /// Foundation's zones, so that the days come from other people's code.
  private func berlin(_ text: String) throws -> String {
    guard text.contains("T") else { return text }
    let formatter = ISO8601DateFormatter()
    let date = try #require(formatter.date(from: text) ?? formatter.date(from: text.replacing(".000Z", with: "Z")))
    let days = try ImportScope.days(in: "Europe/Berlin")
    return days(Instant(seconds: Int(date.timeIntervalSince1970))).description
  }

  private func with(
    _ sample: VendorSample, _ body: (ImportScope, ImportSummary, VendorSample.Expected) async throws -> Void
  ) async throws {
    try await withImport(profiles: try shippedProfiles()) { scope in
      let users = try Data(contentsOf: VendorSample.folder.appending(path: "users.csv"))
      _ = try await scope.take(["users.csv": Array(users)])
      let summary = try await scope.take([sample.file: try sample.bytes])
      try await body(scope, summary, try sample.expected(day: berlin))
    }
  }

  @Test(arguments: VendorSample.all)
  func `is recognised by its columns, and its rows are counted`(sample: VendorSample) async throws {
    try await with(sample) { scope, summary, expected in
      #expect(summary.problems == [])
      let file = try #require(summary.files.first)
      #expect(file.kind == sample.profile)
      #expect(file.rows == expected.rows)
      #expect(file.duplicates == expected.duplicates)
      #expect(file.usable == expected.rows - expected.duplicates - expected.rejected.count)
      let rejects = try await scope.storage.read { try $0.importRejects(id: summary.importID) }
      #expect(rejects.map(\.reason) == expected.rejected.map(\.1))
      // A JSON file's rows have lines of their own.
      if !sample.file.hasSuffix(".json") { #expect(rejects.map(\.line) == expected.rejected.map { $0.0 + 1 }) }
      let people = try await scope.dump([("login", "person")])
      #expect(people.count == 16 + expected.newUsers.count)
    }
  }

  @Test(arguments: VendorSample.all)
  func `gives the seats, uses and tokens of its answer`(sample: VendorSample) async throws {
    try await with(sample) { scope, _, expected in
      let seats = try await scope.dump([("p.login r.product t.assigned_on t.unassigned_on", "seat t \(Self.named)")])
      #expect(
        Set(
          seats.map { row in
            let parts = row.dropFirst("seat: ".count).split(separator: "|")
            return "\(parts[0])|\(parts[1])|\(day(parts[2]))|\(day(parts[3]))"
          }) == expected.seats)
      let offering = "LEFT JOIN product o ON o.id = r.offering_id"
      let uses = try await scope.dump([
        ("p.login; coalesce(o.product, r.product); t.day; r.name", "use_day t \(Self.named) \(offering)")
      ])
      #expect(
        Set(
          uses.map { row in
            let parts = row.dropFirst("use_day: ".count).split(separator: "|")
            return "\(parts[0])|\(parts[1])|\(day(parts[2]))|\(parts[3])"
          }) == expected.uses)
      let tokens = try await scope.dump([("p.login r.product t.day t.hundredths", "token_day t \(Self.named)")])
      #expect(
        Set(
          tokens.map { row in
            let parts = row.dropFirst("token_day: ".count).split(separator: "|")
            return "\(parts[0])|\(parts[1])|\(day(parts[2]))|\(parts[3])"
          }) == expected.tokens)
    }
  }

  @Test(arguments: VendorSample.all)
  func `gives the verdicts of its answer on each day and for each range`(sample: VendorSample) async throws {
    try await with(sample) { scope, _, expected in
      let ranges: [String: InactiveRange] = [
        "30d": .days30, "3m": .months3, "6m": .months6, "9m": .months9, "12m": .year1,
      ]
      for verdicts in expected.verdicts {
        let day = try #require(CivilDay(iso: verdicts.asOf))
        let range = try #require(ranges[verdicts.range])
        let report = try await scope.storage.read { snapshot in
          let team = try #require(try snapshot.team(key: "atelier"))
          return try InactiveSeats.report(team, asOf: day, range: range, in: snapshot)
        }
        let counts = ["inactive": report.counts.inactive, "new": report.counts.new, "active": report.counts.active]
        #expect(counts == verdicts.counts, "\(verdicts.asOf) \(verdicts.range)")
        let inactive = Set(report.seats(.inactive).map { "\($0.user)|\($0.productName)" })
        #expect(inactive == verdicts.inactive, "\(verdicts.asOf) \(verdicts.range)")
      }
    }
  }

  @Test(arguments: VendorSample.all)
  func `imported again changes no row`(sample: VendorSample) async throws {
    try await with(sample) { scope, _, _ in
      let once = try await scope.dump(ImportScope.rows)
      let again = try await scope.take([sample.file: try sample.bytes])
      #expect(again.problems == [])
      #expect(again.changed.values.allSatisfy { $0 == 0 }, "\(again.changed)")
      #expect(try await scope.dump(ImportScope.rows) == once)
    }
  }

  @Test func `subscriptions of a vendor take the place of the plan that was assumed`() async throws {
    try await withImport(profiles: try shippedProfiles()) { scope in
      let report = try #require(VendorSample.all.first { $0.file == "autodesk-usage-report.csv" })
      _ = try await scope.take([report.file: try report.bytes])
      let assumed = try await scope.dump([("reference plan", "subscription")])
      #expect(assumed.count == 4)
      #expect(assumed.allSatisfy { $0 == "subscription: assumed: autodesk-usage-report|standard" }, "\(assumed)")
      let bytes = try Data(contentsOf: VendorSample.folder.appending(path: "autodesk-subscriptions.csv"))
      let summary = try await scope.take(["autodesk-subscriptions.csv": Array(bytes)])
      #expect(summary.files.map(\.kind) == ["autodesk-subscriptions"])
      #expect(summary.usable == 5)
      let known = try await scope.dump([
        (
          "t.reference r.product t.plan t.seats t.starts_on t.ends_on",
          "subscription t JOIN product r ON r.id = t.product_id"
        )
      ])
      #expect(known.count == 5)
      #expect(known.contains("subscription: 572-11223347|3ds Max|standard|4|20485|20849"), "\(known)")
      #expect(known.contains("subscription: 574-99887766|Flex|flex|500|20463|20827"), "\(known)")
    }
  }
}
