import Domain
import Testing

@testable import Storage

@Suite struct FiringTests {
  private func withBench(_ body: (FiringBench) async throws -> Void) async throws {
    let bench = try await FiringBench()
    try await bench.populate()
    try await body(bench)
  }

  private let frozen = """
    SELECT n.as_of - \(FiringBench.start.daysSinceEpoch), p.login, s.change FROM notification_seat s
    JOIN notification n ON n.id = s.notification_id JOIN seat t ON t.id = s.seat_id JOIN person p ON p.id = t.person_id
    ORDER BY n.as_of, p.login
    """

  @Test func `three notices: new, still there, resolved by use and by a seat taken back`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 0)
      // Bela uses it again.
      try await bench.use("bela", on: 5)
      try await bench.run(day: 7)
      // Ada's seat is taken back, Bela falls idle again, and Cleo too.
      try await bench.unassign("ada", on: 10)
      try await bench.run(day: 42)
      #expect(
        try await bench.rows(frozen, 3) == [
          "0 ada new", "0 bela new", "7 ada still", "42 bela new", "42 cleo new",
        ])
      #expect(
        try await bench.rows("SELECT inactive, new, active, exempt FROM notification ORDER BY as_of", 4)
          == ["2 0 1 0", "1 0 2 0", "2 0 0 0"])
      let mails = try await bench.mails()
      #expect(mails.count == 3)
      #expect(mails.allSatisfy { $0.faults.isEmpty })
      let (first, second, third) = (mails[0].text, mails[1].text, mails[2].text)
      #expect(first.contains("Ada Alder") && first.contains("Bela Birch") && !first.contains("Cleo Cedar"))
      #expect(second.contains("Ada Alder") && second.contains("used again on 7 Mar 2026"))
      #expect(!second.contains("unassigned"))
      #expect(third.contains("unassigned on 12 Mar 2026") && third.contains("Cleo Cedar"))
      #expect(mails[0].subject.contains("2") && mails[1].subject.contains("1"))
    }
  }

  @Test func `stale data accuse nobody, and the next good notice compares with the last good one`() async throws {
    try await withBench { bench in
      bench.team.freshnessDays = 7
      try await bench.register()
      try await bench.run(day: 0)
      try await bench.run(day: 7)
      try await bench.use("cleo", on: 13)
      try await bench.run(day: 14)
      #expect(
        try await bench.rows("SELECT content, inactive FROM notification ORDER BY as_of", 2)
          == ["inactive 2", "stale 0", "inactive 2"])
      #expect(try await bench.rows(frozen, 3) == ["0 ada new", "0 bela new", "14 ada still", "14 bela still"])
      let stale = try await bench.mails()[1]
      for name in ["Ada", "Bela", "Cleo", "View inactive users"] {
        #expect(!stale.everything.contains(name), "\(name)")
      }
    }
  }

  /// Data that end 7 days before the as-of day are still good, 8 days are not.
  @Test(arguments: [(7, "inactive"), (8, "stale")])
  func `data are stale when they are older than the limit`(age: Int, content: String) async throws {
    try await withBench { bench in
      bench.team.freshnessDays = 7
      bench.definition.startsOn = FiringBench.day(age - 1)
      try await bench.register()
      try await bench.run(day: age - 1)
      #expect(try await bench.rows("SELECT content FROM notification") == [content])
    }
  }

  @Test(arguments: [
    (ScheduleDefinition.WhenNone.send, "fired fired fired fired"), (.skip, "none none none none"),
    (.heartbeat(every: 3), "none none fired none"), (.heartbeat(every: 1), "fired fired fired fired"),
  ])
  func `when nobody is inactive`(whenNone: ScheduleDefinition.WhenNone, expected: String) async throws {
    try await withBench { bench in
      bench.definition.whenNone = whenNone
      try await bench.register()
      for (number, day) in [0, 7, 14, 21].enumerated() {
        for login in ["ada", "bela", "cleo"] { try await bench.use(login, on: day - 1 - number % 2) }
        try await bench.run(day: day)
      }
      let found = try await bench.rows("SELECT coalesce(reason, disposition) FROM occurrence ORDER BY local_on")
      #expect(found.joined(separator: " ") == expected)
      let fired = found.count { $0 == "fired" }
      #expect(try await bench.rows("SELECT content FROM notification") == Array(repeating: "none", count: fired))
      for mail in try await bench.mails() { #expect(!mail.everything.contains("View inactive users")) }
    }
  }

  @Test func `who becomes exempt is resolved, and counted apart`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 0)
      bench.team.exemptions = [Exemption(user: "ADA*", because: "on leave", until: FiringBench.day(8))]
      try await bench.register()
      try await bench.run(day: 7)
      try await bench.run(day: 14)
      #expect(
        try await bench.rows("SELECT inactive, exempt FROM notification ORDER BY as_of", 2) == ["2 0", "1 1", "2 0"])
      #expect(
        try await bench.rows(frozen, 3) == [
          "0 ada new", "0 bela new", "7 bela still", "14 ada new", "14 bela still",
        ])
      #expect(try await bench.mails()[1].text.contains("exempt"))
    }
  }

  @Test(arguments: [false, true])
  func `hidden personal data are nowhere in a mail, its attachment included`(areShown: Bool) async throws {
    try await withBench { bench in
      bench.team.showsPersonalData = areShown
      bench.definition.attachesList = true
      try await bench.register()
      try await bench.run(day: 0)
      try await bench.use("bela", on: 5)
      try await bench.unassign("ada", on: 6)
      try await bench.run(day: 7)
      let bodies = try await bench.bodies()
      let mails = try await ReadMail.read(bodies)
      #expect(mails.count == 2)
      #expect(mails[0].types == ["text/plain", "text/html", "text/csv"])
      let canaries = ["Ada Alder", "Bela Birch", "Alder", "Birch", "ada.private", "bela.private", "cleo.private"]
      let seen = (mails.map(\.everything) + bodies.map { String(decoding: $0, as: UTF8.self) }).joined().lowercased()
      if areShown {
        for canary in ["Ada Alder", "Bela Birch", "ada.private@example.com"] {
          #expect(seen.contains(canary.lowercased()), "\(canary)")
        }
      } else {
        for canary in canaries { #expect(!seen.contains(canary.lowercased()), "\(canary)") }
        #expect(mails[0].text.contains(/User [2-9A-Z]{4}-[2-9A-Z]{4}/))
        // The same pseudonym for the same person in both mails.
        let names = mails.map { Set($0.text.matches(of: /User [2-9A-Z]{4}-[2-9A-Z]{4}/).map { String($0.output) }) }
        #expect(names[0].count == 2)
        #expect(names[1] == names[0])
      }
    }
  }

  @Test func `the list stays as it was when it fired`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 0)
      let before = (try await bench.rows(frozen, 3), try await bench.bodies())
      for login in ["ada", "bela"] { try await bench.use(login, on: -1) }
      try await bench.unassign("cleo", on: 0)
      #expect(try await bench.rows(frozen, 3) == before.0)
      #expect(try await bench.bodies() == before.1)
    }
  }
}
