import Database
import Domain
import Scheduler
import Testing
import Timekeeping

@testable import Storage

@Suite struct OperationsTests {
  private static let who = Author.user(uid: 1000, name: "ada")

  private func withBench(
    from start: Instant = FiringBench.nine(-1), zone: String = "UTC",
    _ edit: (inout ScheduleDefinition) -> Void = { _ in },
    _ body: (FiringBench, Int) async throws -> Void
  ) async throws {
    let zones = ZoneFiles()
    let bench = try await FiringBench(zone: { $0 == "UTC" ? .utc : try zones.zone(named: $0) })
    edit(&bench.definition)
    bench.definition.timeZone = zone
    try await bench.populate()
    let made = try await bench.operations.set(
      team: "NORD", admin: "Chief@example.com", bench.definition, by: Self.who, at: start)
    try await body(bench, made.schedule.id)
  }

  // MARK: Pause and resume

  @Test(arguments: [
    // Resumed on a day: without catching up nothing of the paused time is sent; with it the latest, within three days.
    (8, false, ["0 fired - 1", "7 paused paused 1"], 14), (8, true, ["0 fired - 1", "7 fired - 1"], 14),
    (16, true, ["0 fired - 1", "7 coalesced", "14 fired - 2"], 21),
    (18, true, ["0 fired", "7 window", "14 window"], 21),
    (16, false, ["0 fired", "7 paused", "14 paused"], 21),
  ])
  func `a resumed schedule`(day: Int, catchUp: Bool, expected: [String], next: Int) async throws {
    try await withBench { bench, id in
      try await bench.run(day: 0)
      _ = try await bench.operations.pause(id, until: .never, by: Self.who, at: FiringBench.nine(1))
      for number in 2...day { try await bench.run(day: number) }
      _ = try await bench.operations.resume(id, catchUp: catchUp, by: Self.who, at: FiringBench.nine(day))
      try await bench.run(day: day)
      let rows = try await bench.rows(
        """
        SELECT local_on - \(FiringBench.start.daysSinceEpoch), COALESCE(reason, disposition) FROM occurrence
        ORDER BY local_on
        """, 2)
      #expect(rows == expected.map { $0.split(separator: " ").prefix(2).joined(separator: " ") })
      let schedule = try await bench.storage.read { try $0.schedule(id: id) }
      #expect(schedule?.next?.day == FiringBench.day(next))
    }
  }

  @Test func `a pause with an end ends by itself, at the first moment of that day`() async throws {
    try await withBench(zone: "America/New_York") { bench, id in
      let paused = try await bench.operations.pause(
        id, until: .day(FiringBench.day(14)), by: Self.who, at: FiringBench.nine(1))
      // Midnight in New York, in March's second week already summer time.
      #expect(paused.pausedUntil?.description == "2026-03-16T04:00:00Z")
      let explained = try await bench.operations.explain(id, count: 4, at: FiringBench.nine(1))
      // The first is overdue, and would be decided now.
      #expect(explained.map(\.sends) == [false, false, true, true])
      await #expect(throws: ScheduleOperationError.alreadyPaused(until: paused.pausedUntil)) {
        _ = try await bench.operations.pause(
          id, until: .day(FiringBench.day(14)), by: Self.who, at: FiringBench.nine(2))
      }
      let longer = try await bench.operations.pause(id, until: .never, by: Self.who, at: FiringBench.nine(2))
      #expect(longer.pausedUntil == nil)
      #expect(longer.pausedAt == paused.pausedAt)
    }
  }

  // MARK: Explain

  @Test func `what explain says is what happens`() async throws {
    // Sundays at 02:30 in New York: the clock skips that hour on 8 March.
    try await withBench(
      from: FiringBench.nine(-2), zone: "America/New_York",
      {
        $0.startsOn = CivilDay(iso: "2026-03-01")!
        $0.at = LocalTime(minuteOfDay: 150)
      }
    ) { bench, id in
      let now = FiringBench.nine(-2)
      _ = try await bench.operations.skipNext(id, by: Self.who, at: now)
      let moved = try await bench.operations.moveNext(
        id, to: FiringBench.day(8), at: LocalTime(minuteOfDay: 600), by: Self.who, now: now)
      #expect(moved.notes.contains(.moved(from: FiringBench.day(6), at: LocalTime(minuteOfDay: 150))))
      #expect(moved.window.end == FiringBench.day(8))
      let explained = try await bench.operations.explain(id, count: 6, at: now)
      #expect(explained.first?.notes == [.skipped])
      for number in -2...40 { try await bench.run(day: number) }
      let happened = try await bench.storage.read { snapshot in
        try snapshot.connection.rows(
          """
          SELECT o.due_at, n.as_of, n.start_exclusive FROM occurrence o LEFT JOIN notification n ON n.occurrence_id = o.id
          ORDER BY o.due_at LIMIT 6
          """
        ) { [$0.int(0), $0.optionalInt(1), $0.optionalInt(2)] }
      }
      let said = explained.map {
        [
          $0.instant.seconds, $0.sends ? $0.window.end.daysSinceEpoch : nil,
          $0.sends ? $0.window.startExclusive.daysSinceEpoch : nil,
        ]
      }
      #expect(happened == said)
    }
  }

  @Test func `explain notes what was done to each date`() async throws {
    try await withBench(
      from: FiringBench.nine(-40), zone: "America/New_York",
      {
        $0.startsOn = CivilDay(iso: "2026-01-31")!
        $0.frequency = .monthly
      }
    ) { bench, id in
      let monthly = try await bench.operations.explain(id, count: 3, at: FiringBench.nine(-40))
      #expect(monthly.map(\.day.description) == ["2026-01-31", "2026-02-28", "2026-03-31"])
      #expect(monthly.map(\.notes) == [[], [.clamped(from: 31)], []])
      #expect(monthly.map(\.instant.description).last == "2026-03-31T13:00:00Z")
      var definition = bench.definition
      (definition.startsOn, definition.frequency) = (CivilDay(iso: "2026-03-08")!, .weekly)
      definition.at = LocalTime(minuteOfDay: 150)
      _ = try await bench.operations.set(
        team: "nord", admin: "chief@example.com", definition, by: Self.who, at: FiringBench.nine(-40))
      let gap = try #require(try await bench.operations.explain(id, count: 1, at: FiringBench.nine(-40)).first)
      #expect(gap.notes == [.gap(asked: LocalTime(minuteOfDay: 150))])
      #expect(gap.time.description == "03:30")
      definition.startsOn = CivilDay(iso: "2026-11-01")!
      definition.at = LocalTime(minuteOfDay: 90)
      _ = try await bench.operations.set(
        team: "nord", admin: "chief@example.com", definition, by: Self.who, at: FiringBench.nine(-40))
      let fold = try #require(try await bench.operations.explain(id, count: 1, at: FiringBench.nine(-40)).first)
      #expect(fold.notes == [.firstOfTwo])
      #expect(fold.instant.description == "2026-11-01T05:30:00Z")
    }
  }

  // MARK: Refusals

  @Test func `what cannot be done is refused with its reason and changes nothing`() async throws {
    try await withBench { bench, id in
      let (operations, now) = (bench.operations, FiringBench.nine(1))
      try await bench.run(day: 0)
      let before = try await bench.storage.read { try $0.schedule(id: id) }
      let move = { (day: Int, minute: Int) in
        _ = try await operations.moveNext(
          id, to: FiringBench.day(day), at: LocalTime(minuteOfDay: minute), by: Self.who, now: now)
      }
      await #expect(throws: ScheduleOperationError.mustBeAfter(now)) { try await move(1, 540) }
      await #expect(throws: ScheduleOperationError.mustBeBefore(FiringBench.nine(14))) { try await move(14, 540) }
      await #expect(throws: ScheduleOperationError.notPaused) {
        _ = try await operations.resume(id, catchUp: true, by: Self.who, at: now)
      }
      await #expect(throws: ScheduleOperationError.mustBeAfter(now)) {
        _ = try await operations.pause(id, until: .instant(now), by: Self.who, at: now)
      }
      await #expect(throws: ScheduleOperationError.isOn) { _ = try await operations.turnOn(id, by: Self.who, at: now) }
      await #expect(throws: ScheduleOperationError.unknownSchedule(-1)) {
        _ = try await operations.skipNext(-1, by: Self.who, at: now)
      }
      await #expect(throws: ScheduleOperationError.unknownTeam("norf", nearest: "nord")) {
        _ = try await operations.set(team: "norf", admin: "a@example.com", bench.definition, by: Self.who, at: now)
      }
      await #expect(throws: ScheduleOperationError.notPrimary(admin: "x@example.com", team: "nord")) {
        _ = try await operations.set(team: "nord", admin: "x@example.com", bench.definition, by: Self.who, at: now)
      }
      await #expect(throws: ScheduleOperationError.self) {
        _ = try await operations.sendNow(id, to: "a@b\r\nBcc: c@example.com", by: Self.who, at: now)
      }
      #expect(try await bench.storage.read { try $0.schedule(id: id) } == before)
      #expect(try await bench.storage.read { try $0.auditEntries(limit: 9) }.count == 1)
    }
  }

  @Test func `a schedule of a file is refused with the file and line, but can be paused, moved, skipped and sent`()
    async throws
  {
    let bench = try await FiringBench()
    try await bench.populate()
    try await bench.register()
    let id = try #require(try await bench.storage.read { try $0.schedules().first }).id
    let refusal = ScheduleOperationError.belongsToFile("teams.d/nord.yaml:7")
    await #expect(throws: refusal) {
      _ = try await bench.operations.set(
        team: "nord", admin: "chief@example.com", bench.definition, by: Self.who, at: FiringBench.nine(-1))
    }
    await #expect(throws: refusal) {
      _ = try await bench.operations.turnOff(id, by: Self.who, at: FiringBench.nine(-1))
    }
    #expect(refusal.description.contains("teams.d/nord.yaml:7"))
    _ = try await bench.operations.skipNext(id, by: Self.who, at: FiringBench.nine(-1))
    _ = try await bench.operations.moveNext(
      id, to: FiringBench.day(8), at: nil, by: Self.who, now: FiringBench.nine(-1))
    _ = try await bench.operations.pause(id, until: .never, by: Self.who, at: FiringBench.nine(-1))
    // What was decided outlives a reload; an edit of the dates drops what has none any more, and says so.
    try await bench.register(at: FiringBench.nine(-1).adding(seconds: 60))
    let kept = try #require(try await bench.storage.read { try $0.schedule(id: id) })
    #expect(kept.overlays.count == 2)
    #expect(kept.pausedAt != nil)
    bench.definition.startsOn = FiringBench.day(2)
    let (entries, later) = ([bench.entry()], FiringBench.nine(-1).adding(seconds: 120))
    let dropped = try await bench.storage.write {
      try ScheduleRegister(zone: { _ in .utc }).record(entries, in: $0, at: later)
    }
    #expect(
      dropped.map(\.what) == [.skip(FiringBench.day(0)), .move(from: FiringBench.day(7), to: FiringBench.day(8))])
    let gone = try await bench.storage.write { try ScheduleRegister(zone: { _ in .utc }).record([], in: $0, at: later) }
    #expect(gone.map(\.what) == [.pause])
  }

  @Test func `of many who do the same at once one does it, and the others learn that it is done`() async throws {
    try await withBench { bench, id in
      let operations = bench.operations
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            do {
              _ = try await operations.pause(id, until: .never, by: Self.who, at: FiringBench.nine(0))
              return true
            } catch { return false }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 1)
    }
  }

  // MARK: Send and preview

  @Test func `an extra one and a test say so, come once for a key, and the regular ones do not notice`() async throws {
    try await withBench { bench, id in
      let before = try await bench.storage.read { try $0.schedule(id: id) }
      let preview = try await bench.operations.preview(id, at: FiringBench.nine(-1))
      #expect(preview.recipient == "chief@example.com")
      #expect(preview.subject.hasPrefix("2 inactive users"))
      #expect(try await bench.rows("SELECT count(*) FROM message") == ["0"])
      #expect(try await bench.storage.read { try $0.schedule(id: id) } == before)
      let first = try await bench.operations.sendNow(id, to: nil, key: "k", by: Self.who, at: FiringBench.nine(-1))
      let again = try await bench.operations.sendNow(id, to: nil, key: "k", by: Self.who, at: FiringBench.nine(-1))
      #expect(first == again)
      _ = try await bench.operations.sendNow(id, to: "test@example.com", by: Self.who, at: FiringBench.nine(-1))
      try await bench.run(day: -1)
      try await bench.run(day: -1)
      let mails = try await bench.mails()
      #expect(mails.map(\.to) == ["chief@example.com", "test@example.com"])
      #expect(mails.map(\.subject) == ["Extra: \(preview.subject)", "Test: \(preview.subject)"])
      #expect(try await bench.storage.read { try $0.schedule(id: id) } == before)
      try await bench.run(day: 0)
      let regular = try #require(try await bench.mails().last)
      #expect(!regular.text.contains("last notice"))
    }
  }
}
