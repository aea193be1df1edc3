import Database
import Domain
import Testing

@testable import Storage

@Suite struct UseBlocksTests {
  private func withTeam(_ body: (Storage, _ team: Int, _ person: Int, _ product: Int) async throws -> Void)
    async throws
  {
    let storage = try Storage(.memory, isInline: true)
    let ids = try await storage.write { transaction in
      let team = try transaction.recordTeam(Team(key: "nord", name: "Nord", timeZone: "UTC"))
      let person = try transaction.recordPerson(team: team, login: "ada", email: nil, name: nil, otherNames: []).id
      return [team, person, try transaction.recordProduct(team: team, key: "a", name: nil, offering: nil).id]
    }
    try await body(storage, ids[0], ids[1], ids[2])
  }

  private func record(_ days: [Int], _ storage: Storage, _ team: Int, _ person: Int, _ product: Int) async throws {
    try await storage.write { transaction in
      _ = try transaction.recordUses(
        team: team, person: person, product: product, offering: nil,
        days.map { DayAmount(day: CivilDay(daysSinceEpoch: $0), amount: 1) })
    }
  }

  @Test(arguments: [-200, -64, -1, 0, 20_031, 20_032, 20_095, 20_544])
  func `blocks hold the days of any window, before 1970 too, and no others`(start: Int) async throws {
    try await withTeam { storage, team, person, product in
      let days = (0..<260).filter { $0 % 3 != 1 }.map { start + $0 }
      for part in [days.filter { $0 % 2 == 0 }, days] { try await record(part, storage, team, person, product) }
      for (from, length) in [(0, 1), (5, 30), (63, 64), (1, 259), (100, 1)] {
        let window = ReportWindow(
          startExclusive: CivilDay(daysSinceEpoch: start + from - 1),
          end: CivilDay(daysSinceEpoch: start + from + length - 1))
        let found = try await storage.read { snapshot in
          var count = 0
          try snapshot.forEachUseBlock(team: team, product: product, in: window) { who, _, bits in
            if who == person { count += bits.nonzeroBitCount }
          }
          return count
        }
        let expected = days.filter { window.contains(CivilDay(daysSinceEpoch: $0)) }.count
        #expect(found == expected, "\(from) \(length)")
      }
    }
  }

  @Test func `a database from before is given the blocks, versions and totals of its days`() async throws {
    try await withTeam { storage, team, person, product in
      try await record([-65, -1, 0, 63, 64, 20_000, 20_063], storage, team, person, product)
      try await storage.write { transaction in
        _ = try transaction.recordUses(
          team: team, person: person, product: product, offering: nil,
          [19_000, 19_001].map { DayAmount(day: CivilDay(daysSinceEpoch: $0), amount: 1) },
          versions: [19_000, 19_001].map { DayVersion(day: CivilDay(daysSinceEpoch: $0), version: "2026") })
        for amount in [700, 300, 900] {
          _ = try transaction.recordTokens(
            team: team, person: person, product: product,
            [DayAmount(day: CivilDay(daysSinceEpoch: 19_000), amount: amount)])
        }
        let connection = transaction.connection
        let tables = ["use_block", "version_use", "token_total"]
        func rows() throws -> [[String]] {
          try tables.map { table in
            try connection.rows("SELECT * FROM \(table) ORDER BY 1, 2, 3, 4") { row in
              (0..<4).map { row.text($0) }.joined(separator: " ") + (table == "token_total" ? "" : " \(row.int(4))")
            }
          }
        }
        let kept = try rows()
        #expect(kept.map(\.count) == [7, 1, 1])
        #expect(kept[2].first?.hasSuffix(" 900") == true)
        for table in tables { try connection.execute("DELETE FROM \(table)") }
        for statement in Migration.m010.statements where statement.hasPrefix("INSERT") {
          try connection.execute(statement)
        }
        #expect(try rows() == kept)
      }
    }
  }

  @Test func `pages of users seek, and scan no days`() async throws {
    try await withTeam { storage, team, _, _ in
      let plan = try await storage.read { snapshot in
        try snapshot.connection.rows("EXPLAIN QUERY PLAN \(Snapshot.usersOfSeatsSQL)", team, 0, 0, nil as Int?, "", 9) {
          $0.text(3)
        }
      }
      #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
      #expect(plan.contains { $0.hasPrefix("SEARCH s ") && $0.contains("person_id=?") }, "\(plan)")
      #expect(plan.contains { $0.hasPrefix("SEARCH u ") && $0.contains("person_id=? AND day>?") }, "\(plan)")
    }
  }
}
