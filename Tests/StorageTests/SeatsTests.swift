import Database
import Domain
import Testing

@testable import Storage

@Suite struct SeatsTests {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

  /// A team with one person who holds the offering `box` and uses `a`, which is in it.
  private func withTeam(_ body: (Storage, _ team: Int, _ person: Int, _ box: Int, _ a: Int) async throws -> Void)
    async throws
  {
    let storage = try Storage(.memory, isInline: true)
    let ids = try await storage.write { transaction in
      let team = try transaction.recordTeam(Team(key: "Nord", name: "Nord", timeZone: "UTC"))
      let person = try transaction.recordPerson(
        team: team, login: "Ada", email: "ada@example.com", name: nil, otherNames: ["a.alder"]
      ).id
      let a = try transaction.recordProduct(team: team, key: "A", name: "Product A", offering: "box").id
      let box = try #require(try transaction.snapshot.product(team: team, key: "BOX")).id
      return [team, person, box, a]
    }
    try await body(storage, ids[0], ids[1], ids[2], ids[3])
  }

  @Test func `the due question scans neither days nor seats of others`() async throws {
    try await withTeam { storage, team, _, _, _ in
      for countsDays in [false, true] {
        let plan = try await storage.read { snapshot in
          try snapshot.connection.rows(
            "EXPLAIN QUERY PLAN \(Snapshot.inactivitySQL(countsDays: countsDays))", team, 0, 0
          ) {
            $0.text(3)
          }
        }
        #expect(
          !plan.contains { $0.hasPrefix("SCAN u") || $0.hasPrefix("SCAN s") || $0.hasPrefix("SCAN p") }, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH u USING PRIMARY KEY") }, "\(plan)")
      }
    }
  }

  @Test func `a use raises the last use of the seats it counts for, and never lowers it`() async throws {
    try await withTeam { storage, team, person, box, a in
      let (early, late) = (try day("2026-01-10"), try day("2026-03-05"))
      try await storage.write { transaction in
        try transaction.addSeat(team: team, person: person, product: box, assignedOn: early, unassignedOn: nil)
        for use in [late, early] {
          _ = try transaction.recordUses(
            team: team, person: person, product: a, offering: box, [DayAmount(day: use, amount: 1)])
        }
      }
      let seats = try await storage.read { try $0.seats(team: team, person: person, product: box) }
      #expect(seats.map(\.lastUsedOn) == [late])
    }
  }

  @Test func `a seat that comes after its uses knows them, and a product that joins the offering brings its own`()
    async throws
  {
    try await withTeam { storage, team, person, box, a in
      let (early, late) = (try day("2026-01-10"), try day("2026-03-05"))
      try await storage.write { transaction in
        let b = try transaction.recordProduct(team: team, key: "b", name: nil, offering: nil).id
        _ = try transaction.recordUses(
          team: team, person: person, product: a, offering: box, [DayAmount(day: early, amount: 1)])
        _ = try transaction.recordUses(
          team: team, person: person, product: b, offering: nil, [DayAmount(day: late, amount: 1)])
        try transaction.addSeat(team: team, person: person, product: box, assignedOn: early, unassignedOn: nil)
      }
      #expect(
        try await storage.read { try $0.seats(team: team, person: person, product: box) }.map(\.lastUsedOn) == [early])
      try await storage.write { _ = try $0.recordProduct(team: team, key: "B", name: nil, offering: "Box") }
      #expect(
        try await storage.read { try $0.seats(team: team, person: person, product: box) }.map(\.lastUsedOn) == [late])
    }
  }

  @Test func `of two counts for a day the larger stays, and coverage only widens`() async throws {
    try await withTeam { storage, team, person, _, a in
      let (first, second) = (try day("2026-01-10"), try day("2026-03-05"))
      for (uses, changed) in [(3, 1), (3, 0), (2, 0), (4, 1)] {
        let found = try await storage.write { transaction in
          try transaction.extendCoverage(team: team, source: "usage", from: second, through: second)
          try transaction.extendCoverage(team: team, source: "usage", from: first, through: first)
          return try transaction.recordUses(
            team: team, person: person, product: a, offering: nil, [DayAmount(day: first, amount: uses)])
        }
        #expect(found == changed)
      }
      #expect(try await storage.read { try $0.coverage(team: team) } == CoverageRecord(from: first, through: second))
    }
  }
}
