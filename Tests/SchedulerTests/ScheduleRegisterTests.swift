import Domain
import Scheduler
import Testing

@testable import Storage

@Suite struct ScheduleRegisterTests {
  private func withBench(_ body: (FiringBench) async throws -> Void) async throws {
    let bench = try await FiringBench()
    try await bench.populate()
    try await body(bench)
  }

  private func schedule(_ bench: FiringBench) async throws -> Schedule {
    try #require(try await bench.storage.read { try $0.schedules().first })
  }

  @Test func `unchanged files change nothing, however often they are read`() async throws {
    try await withBench { bench in
      bench.definition.alsoTo = ["b@example.com"]
      try await bench.register()
      let first = try await schedule(bench)
      #expect(first.revision == 1)
      #expect(first.next == DueDate(day: FiringBench.start, instant: FiringBench.nine(0)))
      #expect(first.origin == "teams.d/nord.yaml:7")
      for day in [-1, 3, 100] {
        try await bench.register(at: FiringBench.nine(day))
        #expect(try await schedule(bench) == first)
      }
      // Also not after it has fired, nor when the same recipients stand there in another order.
      try await bench.run(day: 0)
      let fired = try await schedule(bench)
      bench.definition.alsoTo = ["b@example.com", "b@example.com", "chief@example.com"]
      try await bench.register(at: FiringBench.nine(1))
      #expect(try await schedule(bench) == fired)
    }
  }

  @Test(arguments: [
    // The hour is moved on the day itself: what was decided stays decided, whichever way.
    (0, 10, 7), (0, 8, 7), (3, 10, 7),
    // Before it came due.
    (-1, 10, 0), (-1, 0, 0),
  ])
  func `an edit of the hour counts from now on and never decides a date again`(
    editedOn: Int, hour: Int, next: Int
  ) async throws {
    try await withBench { bench in
      try await bench.register()
      if editedOn >= 0 { try await bench.run(day: 0) }
      bench.definition.at = try #require(LocalTime(hour: hour, minute: 0))
      try await bench.register(at: FiringBench.nine(editedOn))
      let edited = try await schedule(bench)
      #expect(edited.revision == 2)
      #expect(edited.next?.day == FiringBench.day(next))
      #expect(edited.next?.instant == FiringBench.nine(next).adding(seconds: (hour - 9) * 3600))
      #expect(edited.consideredFrom == FiringBench.nine(editedOn))
      try await bench.run(day: 6)
      #expect(try await bench.rows("SELECT count(*) FROM message") == ["1"])
    }
  }

  @Test func `an edit of the date sends nothing of the past`() async throws {
    try await withBench { bench in
      bench.definition.startsOn = FiringBench.day(50)
      try await bench.register()
      bench.definition.startsOn = FiringBench.day(-100)
      try await bench.register(at: FiringBench.nine(10))
      // Counted from the new start: −100 + 16 × 7 = 12.
      #expect(try await schedule(bench).next?.day == FiringBench.day(12))
      #expect(try await bench.run(day: 10) == FiringBench.nine(12))
      #expect(try await bench.dispositions().isEmpty)
    }
  }

  @Test func `an edit of what the mail says keeps the date, though it is overdue`() async throws {
    try await withBench { bench in
      try await bench.register()
      bench.definition.inactiveFor = .year1
      bench.definition.listLength = 3
      try await bench.register(at: FiringBench.nine(1))
      let edited = try await schedule(bench)
      #expect(edited.revision == 2)
      #expect(edited.next?.day == FiringBench.start)
      try await bench.run(day: 1)
      #expect(try await bench.rows("SELECT inactive_for FROM notification") == ["1 year"])
    }
  }

  @Test func `what is in no file any more is off with its history; back again it sends nothing of the time between`()
    async throws
  {
    try await withBench { bench in
      try await bench.register()
      try await bench.run(day: 0)
      let before = try await schedule(bench)
      try await bench.register([], at: FiringBench.nine(2))
      let gone = try await schedule(bench)
      #expect(!gone.definition.isOn)
      #expect(gone.next == nil)
      #expect(gone.revision == before.revision + 1)
      #expect(gone.decidedOn == before.decidedOn)
      try await bench.register([], at: FiringBench.nine(3))
      #expect(try await schedule(bench) == gone)
      #expect(try await bench.run(day: 30) == nil)
      #expect(try await bench.rows("SELECT count(*) FROM message") == ["1"])
      try await bench.register(at: FiringBench.nine(30))
      let back = try await schedule(bench)
      #expect(back.id == before.id)
      #expect(back.next?.day == FiringBench.day(35))
      try await bench.run(day: 30)
      #expect(try await bench.dispositions() == ["0 fired - 1"])
    }
  }

  @Test func `who turned the mail off stays off through an edit and through a time without the schedule`() async throws
  {
    try await withBench { bench in
      bench.definition.alsoTo = ["b@example.com"]
      try await bench.register()
      try await bench.execute("UPDATE recipient SET is_off = 1 WHERE address = 'b@example.com'")
      bench.definition.listLength = 9
      try await bench.register()
      let id = try await schedule(bench).id
      #expect(try await bench.storage.read { try $0.recipients(ofSchedule: id) } == ["chief@example.com"])
      try await bench.register([])
      try await bench.register()
      #expect(try await bench.storage.read { try $0.recipients(ofSchedule: id) } == ["chief@example.com"])
    }
  }

  @Test func `a schedule of the database is none of the files' business`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.execute("UPDATE schedule SET origin = 'database'")
      let own = try await schedule(bench)
      try await bench.register([])
      #expect(try await schedule(bench) == own)
    }
  }

  @Test func `new rules of its zone move the next date, and a pause outlives them`() async throws {
    try await withBench { bench in
      try await bench.register()
      try await bench.execute("UPDATE schedule SET paused_at = 5")
      let before = try await schedule(bench)
      // A zone that went an hour east: RFC 9636, version 2, no transitions, footer <+01>-1.
      let header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
      let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
      let block = counts + [0, 0, 0x0E, 0x10, 0, 0] + Array("+01\0".utf8)
      let rules = try ZoneRules(tzif: header + block + header + block + Array("\n<+01>-1\n".utf8), name: "UTC")
      let entries = [bench.entry()]
      _ = try await bench.storage.write { transaction in
        try ScheduleRegister(zone: { _ in rules }).record(entries, in: transaction, at: FiringBench.nine(3))
      }
      let moved = try await schedule(bench)
      #expect(moved.next?.day == before.next?.day)
      #expect(moved.next?.instant == before.next?.instant.adding(seconds: -3600))
      #expect(moved.revision == before.revision + 1)
      #expect(moved.consideredFrom == before.consideredFrom)
      #expect(moved.pausedAt == Instant(seconds: 5))
    }
  }

  @Test func `a schedule whose zone is gone says so, and comes back with it`() async throws {
    try await withBench { bench in
      let entries = [bench.entry()]
      let record = { (isThere: Bool) in
        _ = try await bench.storage.write { transaction in
          try ScheduleRegister(zone: { name in
            if !isThere { throw ZoneError.notAName(name) }
            return .utc
          }).record(entries, in: transaction, at: FiringBench.nine(-1))
        }
      }
      try await record(false)
      #expect(try await bench.rows("SELECT problem IS NOT NULL, next_on FROM schedule", 2) == ["1 -"])
      let revision = try await schedule(bench).revision
      try await record(false)
      #expect(try await schedule(bench).revision == revision)
      try await record(true)
      #expect(
        try await bench.rows("SELECT problem, next_on FROM schedule", 2) == ["- \(FiringBench.start.daysSinceEpoch)"])
    }
  }
}
