import Domain
import Scheduler
import Testing

@testable import Storage

@Suite struct SchedulerLoopTests {
  private func withBench(_ body: (FiringBench) async throws -> Void) async throws {
    let bench = try await FiringBench()
    try await bench.populate()
    try await body(bench)
  }

  @Test func `nothing is done before the time, then once, then not again`() async throws {
    try await withBench { bench in
      try await bench.register()
      #expect(try await bench.run(day: -1) == FiringBench.nine(0))
      #expect(try await bench.dispositions().isEmpty)
      for _ in 0..<3 { #expect(try await bench.run(day: 0) == FiringBench.nine(7)) }
      // The clock is set back by a day, and by a year.
      for day in [-1, -365, 0, 6] { #expect(try await bench.run(day: day) == FiringBench.nine(7)) }
      #expect(try await bench.dispositions() == ["0 fired - 1"])
      #expect(try await bench.bodies().count == 1)
    }
  }

  @Test func `one mail stands for all that were missed, and says so`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 22, runningSince: 22)
      #expect(
        try await bench.dispositions() == [
          "0 skipped coalesced 1", "7 skipped coalesced 1", "14 skipped coalesced 1", "21 fired - 4",
        ])
      let mail = try #require(try await bench.mails().first)
      #expect(mail.text.contains("also stands for 3 earlier ones missed"))
      #expect(mail.text.contains("23 Mar 2026") || mail.text.contains("23 Mar"))
    }
  }

  @Test func `outside the catch-up window nothing is sent, and the record says why`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 11, runningSince: 11)
      #expect(try await bench.dispositions() == ["0 skipped window 1", "7 skipped window 1"])
      #expect(try await bench.bodies().isEmpty)
    }
  }

  @Test func `each recipient has a message of his own, with his own links and Message-ID`() async throws {
    try await withBench { bench in
      bench.definition.alsoTo = ["b@example.com", "a@example.com", "chief@example.com"]
      try await bench.register()
      try await bench.run(day: 0)
      let mails = try await bench.mails()
      #expect(mails.map(\.to) == ["a@example.com", "b@example.com", "chief@example.com"])
      #expect(Set(mails.map(\.messageID)).count == 3)
      let links = mails.flatMap {
        $0.everything.matches(of: /https:\S+\/[ru]\/[A-Za-z0-9._-]+/).map { String($0.output) }
      }
      // Two of each recipient: report and unsubscribe.
      #expect(Set(links).count == 6)
      #expect(try await bench.rows("SELECT count(*), count(DISTINCT token_sha256) FROM link", 2) == ["6 6"])
      // A link names nobody.
      for link in links { #expect(!link.contains("example.com/r/a@") && !link.contains("chief")) }
      for mail in mails {
        for name in ["Auto-Submitted: auto-generated", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"] {
          #expect(mail.headers.contains(name), "\(name)")
        }
      }
    }
  }

  @Test func `who turned the mail off gets none, and the others do`() async throws {
    try await withBench { bench in
      bench.definition.alsoTo = ["b@example.com"]
      try await bench.register()
      try await bench.execute("UPDATE recipient SET is_off = 1 WHERE address = 'chief@example.com'")
      try await bench.run(day: 0)
      #expect(try await bench.rows("SELECT recipient FROM message") == ["b@example.com"])
    }
  }

  @Test func `a broken address stops its schedule with a reason, and no other`() async throws {
    try await withBench { bench in
      let good = bench.entry()
      bench.definition.alsoTo = ["not an address"]
      let broken = bench.entry(admin: "second@example.com")
      try await bench.register([good, broken])
      #expect(try await bench.run(day: 0) == FiringBench.nine(7))
      #expect(try await bench.rows("SELECT recipient FROM message") == ["chief@example.com"])
      let problems = try await bench.rows(
        "SELECT admin, next_due_at, problem FROM schedule WHERE problem IS NOT NULL", 3)
      #expect(problems.count == 1)
      #expect(problems[0].hasPrefix("second@example.com - the notification of 2026-03-02 cannot be composed"))
      // Nothing of it was decided: mended, it fires.
      bench.definition.alsoTo = []
      try await bench.register([good, bench.entry(admin: "second@example.com")], at: FiringBench.nine(0))
      try await bench.run(day: 0)
      #expect(
        try await bench.rows("SELECT recipient FROM message ORDER BY recipient") == [
          "chief@example.com", "second@example.com",
        ])
    }
  }

  @Test func `a zone that is gone stops its schedule loudly, and no other`() async throws {
    let bench = try await FiringBench(zone: { name in
      if name != "UTC" { throw ZoneError.notAName(name) }
      return .utc
    })
    try await bench.populate()
    try await bench.register([bench.entry(), bench.entry(admin: "second@example.com", zone: "Mars/Olympus")])
    try await bench.run(day: 0)
    #expect(try await bench.rows("SELECT recipient FROM message") == ["chief@example.com"])
    #expect(try await bench.rows("SELECT admin FROM schedule WHERE problem IS NOT NULL") == ["second@example.com"])
  }

  @Test func `an import that is being applied holds the occurrences of its team and of no other`() async throws {
    try await withBench { bench in
      let south = Team(key: "south", name: "South", timeZone: "UTC", freshnessDays: nil)
      _ = try await bench.storage.write { try $0.recordTeam(south) }
      try await bench.register([bench.entry(), bench.entry(admin: "south@example.com", team: "south")])
      let (team, now) = (bench.teamID, FiringBench.nine(0))
      let id = try await bench.storage.write { transaction in
        let id = try #require(try transaction.beginImport(team: team, source: "usage", at: now))
        try transaction.startApplying(importID: id, digest: "", summary: "{}", rejects: [])
        return id
      }
      #expect(try await bench.run(day: 0) == FiringBench.nine(7))
      #expect(try await bench.rows("SELECT recipient FROM message") == ["south@example.com"])
      // Its data come in meanwhile and count.
      try await bench.use("ada", on: -1)
      try await bench.storage.write { try $0.finishImport(id: id, as: .done, summary: "{}", at: now) }
      try await bench.run(day: 3)
      #expect(
        try await bench.rows("SELECT recipient FROM message ORDER BY recipient") == [
          "chief@example.com", "south@example.com",
        ])
      #expect(
        try await bench.rows("SELECT n.inactive FROM notification n WHERE n.team_id = \(team)") == ["1"])
    }
  }

  @Test func `the same facts give the same bytes and Message-IDs`() async throws {
    var found: [[[UInt8]]] = []
    for _ in 0..<2 {
      try await withBench { bench in
        try await bench.register()
        try await bench.run(day: 0)
        found.append(try await bench.bodies())
      }
    }
    #expect(found[0] == found[1])
    #expect(found[0].count == 1)
  }
}
