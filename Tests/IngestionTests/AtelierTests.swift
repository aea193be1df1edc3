import Domain
import Ingestion
import Reports
import Storage
import Testing

@Suite struct AtelierTests {
  @Test func `the small team is taken in, whatever the order of its files`() async throws {
    try await withImport { scope in
      let summary = try await scope.take(atelier())
      #expect(summary.problems == [])
      #expect(summary.files.map(\.kind) == ["users", "products", "subscriptions", "seats", "usage", "tokens"])
      #expect(summary.usable == summary.rows)
      #expect(summary.lastUseOn?.description == "2026-08-28")
      let facts = try await scope.dump(ImportScope.facts)
      #expect(facts.contains { $0.contains("ada.alder@example.com|aec|19853|null|20693") }, "\(facts)")
      #expect(facts.contains { $0.contains("dev.dahl@example.com|revit|20648|1000") }, "\(facts)")
    }
  }

  @Test func `a use of a product counts for the seat of its offering`() async throws {
    try await withImport(exemptions: [Exemption(user: "bbirch-*", because: "on leave", by: "test")]) { scope in
      _ = try await scope.take(atelier())
      let report = try await scope.storage.read { snapshot in
        let team = try #require(try snapshot.team(key: "Atelier"))
        let day = try #require(CivilDay(iso: "2026-09-10"))
        return try InactiveSeats.report(team, asOf: day, range: .months3, in: snapshot)
      }
      #expect(report.seats.map(\.user) == ["ada.alder@example.com", "bela.birch@example.com"])
      #expect(report.seats.map(\.verdict) == [.active, .exempt])
      #expect(report.seats.map(\.daysUsed) == [1, 0])
      #expect(report.seats[1].exemption?.because == "on leave")
      #expect(report.seats[0].productName == "Architecture Engineering & Construction Collection")
      #expect(report.dataThrough?.description == "2026-08-28")
      #expect(report.coverage != .none)
    }
  }

  @Test func `importing the same files again changes no row`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let once = try await scope.dump(ImportScope.rows)
      let again = try await scope.take(atelier())
      #expect(again.changed.values.allSatisfy { $0 == 0 }, "\(again.changed)")
      let twice = try await scope.dump(ImportScope.rows)
      #expect(once == twice)
      #expect(once.count > 30)
    }
  }

  @Test func `identical rows count once, others of the day add up, and a later file with less erases nothing`()
    async throws
  {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      func uses() async throws -> [String] {
        try await scope.dump([
          ("t.day t.uses", "use_day t JOIN product r ON r.id = t.product_id WHERE r.product_key = 'acad'")
        ])
      }
      let head = "team,user,product,used_at,count\n"
      let morning = "atelier,ada.alder@example.com,acad,2026-09-01T08:00:00Z,1\n"
      let noon = "Atelier,AALDER-EX,ACAD,2026-09-01T14:00:00+02:00,3\n"
      _ = try await scope.take(["usage.csv": head + morning + noon + morning])
      #expect(try await uses() == ["use_day: 20693|1", "use_day: 20697|4"])
      _ = try await scope.take(["usage.csv": head + noon])
      #expect(try await uses() == ["use_day: 20693|1", "use_day: 20697|4"])
    }
  }

  @Test func `a multi-user product is reported once the team calls it single-user`() async throws {
    let text = try atelier()["subscriptions.csv"]?.replacing(
      "572-1,atelier,aec,standard,single-user", with: "572-1,atelier,aec,standard,multi-user")
    for (declared, count) in [([], 0), (["AEC"], 2)] as [([String], Int)] {
      try await withImport(singleUserProducts: declared) { scope in
        var files = try atelier()
        files["subscriptions.csv"] = text
        _ = try await scope.take(files)
        let seats = try await scope.storage.read { snapshot in
          let team = try #require(try snapshot.team(key: "atelier"))
          let day = try #require(CivilDay(iso: "2026-09-10"))
          return try InactiveSeats.report(team, asOf: day, range: .months3, in: snapshot).seats
        }
        #expect(seats.count == count)
      }
    }
  }
}
