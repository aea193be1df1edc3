// Tests of Unassigning.

import Domain
import Reports
import Storage
import Testing

@testable import Unassigning

@Suite struct UnassigningTests {
  @Test func `a plan offers the inactive and says of each other why it stays`() async throws {
    try await withSeatWorld { world in
      let plan = try await world.plan(["gerd", "fritz", "emil", "dora", "cara", "bela", "ada", "ada"])
      #expect(plan.offered.map(\.user) == ["ada", "bela", "cara"])
      let reasons = Dictionary(uniqueKeysWithValues: plan.refused.map { ($0.line?.user ?? "", $0.reason.words) })
      #expect(
        reasons == [
          "dora": "used on 2026-09-14", "emil": "exempt: on leave", "fritz": "new: assigned on 2026-09-08",
          "gerd": "given by Everybody: take it away there",
        ])
      let window = InactiveRange.months3.window(asOf: SeatWorld.today)
      #expect(plan.window == window)
    }
  }

  @Test func `what is taken is no longer reported, and the journal and the audit say who, when, which and why`()
    async throws
  {
    try await withSeatWorld { world in
      let done = try await world.take(["ada", "cara", "gerd"])
      #expect(done.seats.map(\.user) == ["ada", "cara"])
      let entry = try #require(done.seats.first)
      #expect(entry.who == .admin("ada@example.com") && entry.because == "not used" && entry.at == SeatWorld.now)
      #expect(entry.state == .asked && entry.takenOn == SeatWorld.today)
      #expect(entry.lastUsedOn == CivilDay(iso: "2026-01-10"))
      let team = try await world.team
      let report = try await world.storage.read {
        try InactiveSeats.report(team, asOf: SeatWorld.today, range: .months3, in: $0)
      }
      #expect(report.seats(.inactive).map(\.user) == ["bela", "gerd"])
      let audit = try await world.storage.read { try $0.auditEntries(limit: 1) }
      #expect(audit.map(\.what) == ["seat unassign"])
      #expect(audit.first?.new?.hasPrefix("2 seats, action ") == true)
      let before = try await world.storage.read {
        try InactiveSeats.report(team, asOf: SeatWorld.today.adding(days: -1), range: .months3, in: $0)
      }
      #expect(before.seats(.inactive).map(\.user) == ["ada", "bela", "cara", "gerd"])
    }
  }

  @Test func `confirmed twice it is done once`() async throws {
    try await withSeatWorld { world in
      let (plan, choice) = (try await world.plan(["ada"]), try await world.choice(["ada"]))
      var actions: Set<Int> = []
      for _ in 0..<2 {
        actions.insert(
          try await world.unassigning().apply(
            choice, for: world.team, token: plan.token, because: "not used", by: .admin("a@example.com"),
            at: SeatWorld.now
          ).action.id)
      }
      #expect(actions.count == 1)
      #expect(try await world.journal().count == 1)
    }
  }

  @Test func `nothing is changed if one of them used it since, and the new plan says so`() async throws {
    try await withSeatWorld { world in
      let (plan, choice) = (try await world.plan(["ada", "bela"]), try await world.choice(["ada", "bela"]))
      try await world.take(["usage.csv": "team,user,product,used_at\natelier,bela,acad,2026-09-15\n"])
      do {
        _ = try await world.unassigning().apply(
          choice, for: world.team, token: plan.token, because: "x", by: .admin("a@example.com"), at: SeatWorld.now)
        Issue.record("it was applied")
      } catch UnassignError.changed(let now) {
        #expect(now.offered.map(\.user) == ["ada"])
        #expect(now.refused.map(\.reason) == [.active(lastUsedOn: SeatWorld.today)])
      }
      #expect(try await world.journal() == [])
    }
  }

  @Test func `an action takes no more than its limit, nothing without a reason, and nothing from stale data`()
    async throws
  {
    try await withSeatWorld { world in
      let plan = try await world.plan(["ada", "bela", "cara"], .init(atMost: 2))
      #expect(plan.offered.map(\.user) == ["ada", "bela"] && plan.refused.map(\.reason) == [.beyondLimit(2)])
      let (choice, team) = (try await world.choice(["ada"]), try await world.team)
      await #expect(throws: UnassignError.noReason) {
        _ = try await world.unassigning().apply(
          choice, for: team, token: plan.token, because: " \n".filter(\.isNewline), by: .files, at: SeatWorld.now)
      }
      let later = SeatWorld.now.adding(seconds: 20 * 86_400)
      let stale = try await world.storage.read {
        try world.unassigning().plan(choice, for: team, at: later, in: $0)
      }
      #expect(stale.offered.isEmpty && stale.refused.map(\.reason) == [.stale(through: CivilDay(iso: "2026-09-14"))])
    }
  }

  @Test func `a seat of another team is never taken`() async throws {
    try await withSeatWorld { world in
      _ = try await world.storage.write { try $0.recordTeam(Team(key: "other", name: "Other", timeZone: "UTC")) }
      let other = try await world.storage.read { try $0.team(key: "other")! }
      let choice = try await world.choice(["ada"])
      let plan = try await world.storage.read {
        try world.unassigning().plan(choice, for: other, at: SeatWorld.now, in: $0)
      }
      #expect(plan.offered.isEmpty && plan.refused.map(\.reason) == [.notHeld])
    }
  }

  @Test func `undo puts a seat back as it was, once, and not if it was assigned anew`() async throws {
    try await withSeatWorld { world in
      try await world.importSeats(["bela,acad,2025-01-05,2027-01-01,"])
      let seats = try await world.take(["ada", "bela"]).seats
      let (service, team) = (world.unassigning(), try await world.team)
      let who = Author.admin("b@example.com")
      for seat in seats {
        let restored = try await service.restore(unassignment: seat.id, for: team, by: who, at: SeatWorld.now)
        #expect(restored.state == .restored && restored.restoredBy == who)
        await #expect(throws: UnassignError.isRestored(restored)) {
          _ = try await service.restore(unassignment: seat.id, for: team, by: who, at: SeatWorld.now)
        }
      }
      let ends = try await world.storage.read { snapshot in
        try seats.map { seat in
          try snapshot.seats(
            team: team.id, person: snapshot.personsByLogin(team: team.id)[seat.user]!,
            product: snapshot.product(team: team.id, key: "acad")!.id
          ).last?.unassignedOn
        }
      }
      #expect(ends == [nil, CivilDay(iso: "2027-01-01")])
      let again = try #require(try await world.take(["ada"]).seats.first)
      #expect(again.id != seats[0].id)
      try await world.importSeats(["ada,acad,2026-09-16,,"])
      do {
        _ = try await service.restore(unassignment: again.id, for: team, by: who, at: SeatWorld.now)
        Issue.record("it was put back")
      } catch UnassignError.isReassigned {}
    }
  }

  /// What a later export says of ada's seat, which was taken back on 2026-09-15, and what the journal then says.
  static let exports: [(name: String, rows: [String], state: UnassignmentState, seats: Int)] = [
    ("still there with its day", ["ada,acad,2025-01-05,,"] + held(without: "ada"), .contradicted, 1),
    ("still there without a day", ["ada,acad,,,"] + held(without: "ada"), .contradicted, 1),
    ("ended there", ["ada,acad,2025-01-05,2026-09-16,"], .confirmed, 1),
    ("gone from a whole export", held(without: "ada"), .confirmed, 1),
    ("not in an export of a single seat", ["bela,acad,2025-01-05,,"], .asked, 1),
    ("given anew since", ["ada,acad,2026-09-16,,"], .confirmed, 2),
  ]

  private static func held(without login: String) -> [String] { SeatWorld.held.filter { !$0.hasPrefix(login) } }

  @Test(arguments: exports.indices) func `a later export confirms or contradicts, and opens no seat silently`(
    index: Int
  )
    async throws
  {
    let (name, rows, state, seats) = Self.exports[index]
    try await withSeatWorld { world in
      _ = try await world.take(["ada"])
      try await world.importSeats(rows)
      let entry = try #require(try await world.journal().first)
      #expect(entry.state == state, "\(name)")
      #expect((entry.importID != nil) == (state != .asked), "\(name)")
      let team = try await world.team
      let found = try await world.storage.read { snapshot in
        try snapshot.seats(
          team: team.id, person: snapshot.personsByLogin(team: team.id)["ada"]!,
          product: snapshot.product(team: team.id, key: "acad")!.id)
      }
      #expect(found.count == seats && found.first?.unassignedOn == SeatWorld.today, "\(name)")
    }
  }

  @Test func `what an export contradicted a later one confirms, and the vendor's list has what is not confirmed`()
    async throws
  {
    try await withSeatWorld { world in
      _ = try await world.take(["ada", "bela"])
      try await world.importSeats(SeatWorld.held)
      #expect(try await world.journal().map(\.state) == [.contradicted, .contradicted])
      try await world.importSeats(Self.held(without: "ada"))
      let team = try await world.team
      let listed = try await world.storage.read { try VendorList.seats(team: team.id, in: $0) }
      #expect(listed.map(\.user) == ["bela"])
      #expect(Set(try await world.journal().map(\.state)) == [.contradicted, .confirmed])
    }
  }
}
