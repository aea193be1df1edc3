import Domain
import Ingestion
import Reports
import Storage
import Testing

@Suite struct DataCoverageTests {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

  private func coverage(_ scope: ImportScope, asOf text: String) async throws -> DataCoverage {
    let day = try day(text)
    return try await scope.storage.read { snapshot in
      let team = try #require(try snapshot.team(key: "atelier"))
      return try InactiveSeats.due(team, asOf: day, range: .days30, in: snapshot).coverage
    }
  }

  @Test func `a report says how far the data reach, and an import can say that they reach further than its rows`()
    async throws
  {
    try await withImport { scope in
      var files = try atelier()
      let usage = try #require(files["usage.csv"])
      files["usage.csv"] = nil
      _ = try await scope.take(files)
      #expect(try await coverage(scope, asOf: "2026-08-28") == .none)
      _ = try await scope.take(["usage.csv": usage])
      let (from, last) = (try day("2026-05-21"), try day("2026-08-28"))
      #expect(try await coverage(scope, asOf: "2026-08-28") == .whole(from: from, through: last))
      #expect(try await coverage(scope, asOf: "2026-08-29") == .partial(from: from, through: last))
      #expect(try await coverage(scope, asOf: "2026-06-18") == .partial(from: from, through: last))
      #expect(try await coverage(scope, asOf: "2026-06-19") == .whole(from: from, through: last))
      let through = try day("2026-09-14")
      let staged = try await scope.importer.begin(
        scope.team, options: ImportOptions(through: through), at: ImportScope.now)
      try staged.append(Array(usage.utf8), toFile: "usage.csv")
      _ = try await scope.importer.run(staged, for: scope.team, at: ImportScope.now)
      #expect(try await coverage(scope, asOf: "2026-09-14") == .whole(from: from, through: through))
    }
  }

  @Test func `data are stale when they end more than the limit's days before the as-of day`() throws {
    let through = try day("2026-09-01")
    let data = DataCoverage.partial(from: through, through: through)
    #expect(!data.isStale(asOf: try day("2026-09-08"), freshnessDays: 7))
    #expect(data.isStale(asOf: try day("2026-09-09"), freshnessDays: 7))
    #expect(!data.isStale(asOf: try day("2027-09-09"), freshnessDays: nil))
    #expect(DataCoverage.none.isStale(asOf: through, freshnessDays: 7))
  }
}
