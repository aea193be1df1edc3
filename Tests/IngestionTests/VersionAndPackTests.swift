import Domain
import Ingestion
import Storage
import Testing

@Suite struct VersionAndPackTests {
  static let versions = [
    (
      "p.login r.product t.day t.version",
      "version_day t JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"
    )
  ]
  static let head = "team,user,product,used_at,count,version\n"

  private func use(_ at: String, _ version: String) -> String {
    "atelier,ada.alder@example.com,acad,\(at),1,\(version)\n"
  }

  @Test func `a version is kept for each day, once, and uses of a day with several versions add up`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let rows =
        use("2026-09-01T06:00:00Z", "2026.1") + use("2026-09-01T07:00:00Z", "2026.0")
        + use("2026-09-01T08:00:00Z", "2026.1")
        + use("2026-09-02", "") + use("2026-09-03", " 2027 ")
      #expect(try await scope.take(["usage.csv": Self.head + rows]).problems == [])
      #expect(
        try await scope.dump(Self.versions) == [
          "version_day: ada.alder@example.com|acad|20697|2026.0",
          "version_day: ada.alder@example.com|acad|20697|2026.1",
          "version_day: ada.alder@example.com|acad|20699|2027",
        ])
      let uses = try await scope.dump([
        ("t.day t.uses", "use_day t JOIN product r ON r.id = t.product_id WHERE r.product_key = 'acad'")
      ])
      #expect(uses == ["use_day: 20693|1", "use_day: 20697|3", "use_day: 20698|1", "use_day: 20699|1"])
      let again = try await scope.take(["usage.csv": Self.head + rows])
      #expect(again.changed["usage"] == 0)
    }
  }

  @Test func `a later export that tells versions of known uses adds just these`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let plain = "team,user,product,used_at\natelier,ada.alder@example.com,acad,2026-09-01\n"
      _ = try await scope.take(["usage.csv": plain])
      let summary = try await scope.take(["usage.csv": Self.head + use("2026-09-01", "2026.1")])
      #expect(summary.changed["usage"] == 1)
      #expect(try await scope.dump(Self.versions) == ["version_day: ada.alder@example.com|acad|20697|2026.1"])
    }
  }

  @Test func `more versions than any product has are another column, and their rows are refused`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let rows = (1...10_003).map { use("2026-09-01", "v\($0)") }.joined()
      let summary = try await scope.take(["usage.csv": Self.head + rows])
      #expect(summary.files.first?.rejected == ["too many versions": 3])
      #expect(try await scope.dump(Self.versions).count == 10_000)
    }
  }

  @Test func `packs are taken in, and again change nothing; of two amounts used the larger stays`() async throws {
    try await withImport { scope in
      let head = "team,pack,kind,amount,starts_on,ends_on,used\n"
      let first = "atelier,P-1,tokens,500,2026-01-01,2026-12-31,120.5\natelier,P-1,Credits,1000,2026-02-01,,\n"
      let summary = try await scope.take(["packs.csv": head + first])
      #expect(summary.problems == [])
      #expect(summary.changed == ["packs": 2])
      #expect(try await scope.take(["packs.csv": head + first]).changed == ["packs": 0])
      let older = "atelier,p-1,tokens,500,2026-01-01,2026-12-31,60\natelier,P-1,tokens,500,2026-01-01,,20\n"
      _ = try await scope.take(["list.csv": head + older])
      let packs = try await scope.storage.read { try $0.packs(team: scope.team.id) }
      let start = try #require(CivilDay(iso: "2026-01-01"))
      let tokens = Pack(
        hundredths: 50_000, usedHundredths: 12_050, startsOn: start, endsOn: CivilDay(iso: "2026-12-31"))
      #expect(packs.first { $0.reference == "P-1" && $0.kind == .tokens }?.pack == tokens)
      #expect(
        packs.first { $0.kind == .credits }?.pack
          == Pack(hundredths: 100_000, startsOn: start.adding(days: 31)))
    }
  }

  @Test(arguments: [
    ("atelier,,tokens,5,2026-01-01,,", "no pack"), ("atelier,p,coins,5,2026-01-01,,", "bad kind"),
    ("atelier,p,tokens,5.123,2026-01-01,,", "bad number"), ("atelier,p,tokens,-5,2026-01-01,,", "bad number"),
    ("atelier,p,tokens,5,,,", "bad date"), ("atelier,p,tokens,5,2026-01-01,2025-12-31,", "bad date"),
    ("atelier,p,tokens,5,2026-01-01,,x", "bad number"), ("other,p,tokens,5,2026-01-01,,", "other team"),
  ])
  func `a pack that makes no sense is refused with its reason`(row: String, reason: String) async throws {
    try await withImport { scope in
      let summary = try await scope.take(["packs.csv": "team,pack,kind,amount,starts_on,ends_on,used\n\(row)\n"])
      #expect(summary.files.first?.rejected == [reason: 1])
      #expect(summary.isRefused)
    }
  }

  @Test func `columns named like those of packs may stand in files of users and products`() async throws {
    try await withImport { scope in
      let summary = try await scope.take([
        "users.csv": "user,kind,version\nada,x,1\n", "products.csv": "product,amount,used\nacad,3,2\n",
      ])
      #expect(summary.problems == [])
    }
  }
}
