import Domain
import Reports
import Storage
import Testing

@testable import Unassigning

/// The page's report against the one that notifications and the command line are made from.
@Suite struct UsageReportTests {
  private static let window = InactiveRange.months3.window(asOf: SeatWorld.today)

  private func names(shown: Bool) throws -> ShownNames {
    let key = try #require(SecretKey([UInt8](repeating: 7, count: 32)))
    return ShownNames(showsPersonalData: shown, pseudonyms: Pseudonyms(team: "atelier", key: key))
  }

  private func report(_ world: SeatWorld, _ query: UsageQuery, shown: Bool = true) async throws -> UsageReport {
    let (team, names) = (try await world.team, try names(shown: shown))
    return try await world.storage.read { try UsageReport(query, team, names: names, in: $0) }
  }

  @Test(arguments: UsageQuery.Order.allCases, [false, true])
  func `its pages put together are the seats of report inactive, each once`(order: UsageQuery.Order, isShown: Bool)
    async throws
  {
    try await withSeatWorld { world in
      let team = try await world.team
      let whole = try await world.storage.read {
        try InactiveSeats.report(team, asOf: SeatWorld.today, range: .months3, in: $0)
      }
      var lines: [SeatLine] = []
      var after: Int?
      repeat {
        let page = try await report(
          world, UsageQuery(window: Self.window, order: order, after: after, limit: 2), shown: isShown)
        #expect(page.counts == whole.counts && page.matching == whole.seats.count && page.lines.count <= 2)
        lines += page.lines
        after = page.next
      } while after != nil
      #expect(Set(lines) == Set(whole.seats) && lines.count == whole.seats.count)
      if order == .user, isShown { #expect(lines.map(\.user) == lines.map(\.user).sorted()) }
      if order == .idle {
        let days = lines.map { $0.lastUsedOn?.daysSinceEpoch ?? Int.min }
        #expect(days == days.sorted())
      }
    }
  }

  @Test func `it lists what is asked for, and goes on after a seat that is gone`() async throws {
    try await withSeatWorld { world in
      let inactive = try await report(world, UsageQuery(window: Self.window, verdict: .inactive))
      #expect(Set(inactive.lines.map(\.user)) == ["ada", "bela", "cara", "gerd"])
      #expect(try await report(world, UsageQuery(window: Self.window, product: "revit")).lines == [])
      #expect(try await report(world, UsageQuery(window: Self.window, text: "AUTOCAD")).matching == 7)
      #expect(try await report(world, UsageQuery(window: Self.window, text: "bela@")).lines.map(\.user) == ["bela"])
      let first = try await report(world, UsageQuery(window: Self.window, order: .user, limit: 2))
      #expect(first.lines.map(\.user) == ["ada", "bela"])
      _ = try await world.take(["bela"])
      let second = try await report(
        world, UsageQuery(window: Self.window, order: .user, after: first.next, limit: 2))
      #expect(second.lines.map(\.user) == ["cara", "dora"])
    }
  }

  @Test func `hidden names are not found`() async throws {
    try await withSeatWorld { world in
      for text in ["bela", "bela@example.com"] {
        #expect(try await report(world, UsageQuery(window: Self.window, text: text), shown: false).matching == 0)
      }
      let shown = try names(shown: false).name(login: "bela", name: nil)
      let found = try await report(world, UsageQuery(window: Self.window, text: shown), shown: false)
      #expect(found.lines.map(\.user) == ["bela"])
    }
  }
}
