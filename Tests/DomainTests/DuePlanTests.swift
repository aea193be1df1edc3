import Foundation
import Testing

@testable import Domain

/// Expected dates are written out by hand, or walked through by `Calendar` arithmetic that is not ours.
@Suite struct DuePlanTests {
  private static func zone(_ name: String) throws -> ZoneRules {
    if name == "UTC" { return .utc }
    return try ZoneRules(tzif: Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))), name: name)
  }

  private static func day(_ text: String) -> CivilDay { CivilDay(iso: text) ?? CivilDay(daysSinceEpoch: 0) }

  /// Read by Foundation.
  private static func instant(_ text: String) throws -> Instant {
    Instant(seconds: Int(try Date(text, strategy: .iso8601).timeIntervalSince1970))
  }

  private static func schedule(
    starts: String, _ frequency: Frequency = .weekly, at: String = "09:00", ends: String? = nil, isOn: Bool = true,
    catchUp: ScheduleDefinition.CatchUp = .once, days: Int? = nil, considered: String = "2000-01-01T00:00:00Z",
    decided: String? = nil, paused: String? = nil, until: String? = nil
  ) throws -> Schedule {
    Schedule(
      id: 1, teamID: 1, admin: "ada@example.com", origin: "database", revision: 1,
      definition: ScheduleDefinition(
        startsOn: day(starts), frequency: frequency, inactiveFor: .months3, at: try #require(LocalTime(at)),
        catchUp: catchUp, catchUpDays: days, endsOn: ends.map(day), isOn: isOn),
      timeZone: "", consideredFrom: try instant(considered), decidedOn: decided.map(day),
      pausedAt: try paused.map(instant), pausedUntil: try until.map(instant))
  }

  /// `fired (standing for) / skipped reasons / next`.
  private static func line(
    _ schedule: Schedule, at now: String, running: String? = nil, in zone: String = "UTC"
  ) throws -> String {
    let plan = DuePlan(
      schedule, at: try instant(now), runningSince: try instant(running ?? now), in: try Self.zone(zone))
    let skipped = plan.skipped.map { "\($0.due.day.monthAndDay) \($0.reason.rawValue)" }.joined(separator: ", ")
    let fired = plan.fires.map { "\($0.day) \($0.instant) (\(plan.standsFor))" } ?? "none"
    return "\(fired) | \(skipped) | \(plan.next.map { "\($0.day)" } ?? "never")"
  }

  // MARK: On time and missed

  @Test(arguments: [
    // Running since long before: whenever the loop comes round, it is on time.
    ("2026-03-01T00:00:00Z", "2026-03-02T08:59:59Z", "none |  | 2026-03-02"),
    ("2026-03-01T00:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-01T00:00:00Z", "2026-03-08T09:00:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    // Started within the minute: a restart at nine misses nothing.
    ("2026-03-02T09:01:00Z", "2026-03-02T09:01:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    // Later: caught up within 3 days, to the second.
    ("2026-03-02T09:01:01Z", "2026-03-02T09:01:01Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-05T09:00:00Z", "2026-03-05T09:00:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-05T09:00:01Z", "2026-03-05T09:00:01Z", "none | Mar 2 window | 2026-03-09"),
    // Several missed: the latest stands for all.
    (
      "2026-03-17T09:00:00Z", "2026-03-17T09:00:00Z",
      "2026-03-16 2026-03-16T09:00:00Z (3) | Mar 2 coalesced, Mar 9 coalesced | 2026-03-23"
    ),
    ("2026-03-20T09:00:00Z", "2026-03-20T09:00:00Z", "none | Mar 2 window, Mar 9 window, Mar 16 window | 2026-03-23"),
    // Missed two, and the third came due while running: it stands for the two.
    (
      "2026-03-16T08:00:00Z", "2026-03-16T09:00:00Z",
      "2026-03-16 2026-03-16T09:00:00Z (3) | Mar 2 coalesced, Mar 9 coalesced | 2026-03-23"
    ),
  ])
  func `a weekly schedule that catches up once`(running: String, now: String, expected: String) throws {
    #expect(try Self.line(Self.schedule(starts: "2026-03-02"), at: now, running: running) == expected)
  }

  @Test(arguments: [
    ("2026-03-01T00:00:00Z", "2026-03-02T09:00:30Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-02T09:01:00Z", "2026-03-02T09:01:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-02T09:01:01Z", "2026-03-02T09:01:01Z", "none | Mar 2 missed | 2026-03-09"),
    ("2026-03-12T00:00:00Z", "2026-03-12T00:00:00Z", "none | Mar 2 missed, Mar 9 missed | 2026-03-16"),
  ])
  func `a schedule that does not catch up`(running: String, now: String, expected: String) throws {
    #expect(
      try Self.line(Self.schedule(starts: "2026-03-02", catchUp: .skip), at: now, running: running) == expected)
  }

  /// SPEC 2: weekly 3 days, biweekly 7, monthly 10, quarterly 30; settable.
  @Test(arguments: [
    (Frequency.weekly, Int?.none, 3), (.biweekly, nil, 7), (.monthly, nil, 10), (.quarterly, nil, 30), (.weekly, 1, 1),
    (.quarterly, 0, 0), (.monthly, 25, 25),
  ])
  func `the catch-up window ends after so many days, to the second`(frequency: Frequency, set: Int?, days: Int) throws {
    let schedule = try Self.schedule(starts: "2026-03-02", frequency, days: set)
    let due = try Self.instant("2026-03-02T09:00:00Z")
    for (late, fires) in [(days * 86_400, true), (days * 86_400 + 1, false)] where late > 60 || fires {
      let now = due.adding(seconds: late)
      let plan = DuePlan(schedule, at: now, runningSince: now, in: .utc)
      #expect((plan.fires != nil) == fires, "\(late) s late")
      #expect(plan.skipped.map(\.reason) == (fires ? [] : [.window]))
    }
  }

  // MARK: Bounds

  @Test(arguments: [
    // Made or edited at 09:00:20: today's still counts; at 09:01:00 it does not.
    ("2026-03-02T09:00:59Z", "2026-03-02T09:00:59Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
    ("2026-03-02T09:01:00Z", "2026-03-02T09:01:00Z", "none |  | 2026-03-09"),
    ("2026-03-10T00:00:00Z", "2026-03-10T00:00:00Z", "none |  | 2026-03-16"),
  ])
  func `what was due before the schedule was made is not its own`(considered: String, now: String, expected: String)
    throws
  {
    #expect(
      try Self.line(
        Self.schedule(starts: "2026-03-02", considered: considered), at: now, running: "2026-01-01T00:00:00Z")
        == expected)
  }

  @Test func `a decided date is never decided again, though its hour is moved or the clock set back`() throws {
    for hour in ["00:00", "08:00", "23:59"] {
      let schedule = try Self.schedule(starts: "2026-03-02", at: hour, decided: "2026-03-09")
      #expect(try Self.line(schedule, at: "2026-03-01T00:00:00Z") == "none |  | 2026-03-16")
      #expect(try Self.line(schedule, at: "2026-03-10T00:00:00Z") == "none |  | 2026-03-16")
    }
  }

  @Test func `nothing comes after the end, and nothing at all from a schedule that is off`() throws {
    let ending = try Self.schedule(starts: "2026-03-02", ends: "2026-03-16")
    #expect(
      try Self.line(ending, at: "2026-03-16T09:00:00Z", running: "2026-01-01T00:00:00Z")
        == "2026-03-16 2026-03-16T09:00:00Z (3) | Mar 2 coalesced, Mar 9 coalesced | never")
    let over = try Self.schedule(starts: "2026-03-02", ends: "2026-03-16", decided: "2026-03-16")
    #expect(try Self.line(over, at: "2030-01-01T00:00:00Z") == "none |  | never")
    let off = try Self.schedule(starts: "2026-03-02", isOn: false)
    #expect(try Self.line(off, at: "2030-01-01T00:00:00Z") == "none |  | never")
  }

  // MARK: Pause

  @Test(arguments: [
    // Without an end.
    ("2026-03-05T00:00:00Z", String?.none, "2026-03-09T09:00:00Z", "none | Mar 2 paused, Mar 9 paused | 2026-03-16"),
    // With one that has passed: nothing of the paused time is sent, what came after is.
    (
      "2026-03-05T00:00:00Z", "2026-03-17T00:00:00Z", "2026-03-17T00:00:00Z",
      "2026-03-02 2026-03-02T09:00:00Z (1) | Mar 9 paused, Mar 16 paused | 2026-03-23"
    ),
    (
      "2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z", "2026-03-16T09:00:00Z",
      "2026-03-16 2026-03-16T09:00:00Z (1) | Mar 2 paused, Mar 9 paused | 2026-03-23"
    ),
    // Its bounds: due at the very moment it begins is paused, at the very moment it ends is not.
    (
      "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z", "2026-03-09T09:00:00Z",
      "2026-03-09 2026-03-09T09:00:00Z (1) | Mar 2 paused | 2026-03-16"
    ),
    // One that begins later changes nothing yet.
    ("2026-04-01T00:00:00Z", nil, "2026-03-02T09:00:00Z", "2026-03-02 2026-03-02T09:00:00Z (1) |  | 2026-03-09"),
  ])
  func `a pause`(paused: String, until: String?, now: String, expected: String) throws {
    #expect(
      try Self.line(
        Self.schedule(starts: "2026-03-02", paused: paused, until: until), at: now, running: "2026-01-01T00:00:00Z")
        == expected)
  }

  // MARK: Very many

  @Test func `more than a thousand missed ones are summed up, each of them counted once`() throws {
    let starts = try Self.instant("2000-01-03T09:00:00Z")
    for (weeks, isPaused) in [(1000, false), (1001, false), (2500, false), (2500, true)] {
      let schedule = try Self.schedule(starts: "2000-01-03", paused: isPaused ? "1999-01-01T00:00:00Z" : nil)
      let now = starts.adding(seconds: (weeks - 1) * 7 * 86_400 + 120)
      let plan = DuePlan(schedule, at: now, runningSince: now, in: .utc)
      let rows = plan.skipped + (plan.fires.map { [.init(due: $0, reason: .none, firstDay: $0.day, count: 1)] } ?? [])
      #expect(rows.map(\.count).reduce(0, +) == weeks)
      #expect(rows.count == min(weeks, 1001))
      #expect(plan.fires == nil ? isPaused : plan.standsFor == weeks)
      #expect(Set(rows.map(\.due.day)).count == rows.count)
      #expect(rows.map(\.firstDay).min() == Self.day("2000-01-03"))
      #expect(plan.next?.day == Self.day("2000-01-03").adding(days: 7 * weeks))
      #expect(plan.skipped.allSatisfy { $0.reason == (isPaused ? .paused : .coalesced) })
      if weeks == 2500 {
        #expect(plan.skipped[0].firstDay == Self.day("2000-01-03"))
        #expect(plan.skipped[0].count == 1500)
        #expect(plan.skipped[0].due.day == Self.day("2000-01-03").adding(days: 7 * 1499))
      }
    }
  }

  @Test func `a start after ten years of downtime is answered by one plan`() throws {
    for frequency in Frequency.allCases {
      let schedule = try Self.schedule(starts: "2016-01-31", frequency)
      let now = try Self.instant("2026-01-31T09:30:00Z")
      let plan = DuePlan(schedule, at: now, runningSince: now, in: try Self.zone("America/New_York"))
      #expect(plan.skipped.count + (plan.fires == nil ? 0 : 1) >= 40)
      #expect(plan.next.map { $0.instant > now } == true)
    }
  }

  // MARK: Dates and hours

  @Test(arguments: [
    // New York, 2026: forward on 8 March at 2:00, back on 1 November at 2:00.
    ("America/New_York", "2026-03-07", "02:30", "2026-03-07T07:30:00Z"),
    ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z"),
    ("America/New_York", "2026-03-08", "03:30", "2026-03-08T07:30:00Z"),
    ("America/New_York", "2026-03-08", "09:00", "2026-03-08T13:00:00Z"),
    ("America/New_York", "2026-10-31", "01:30", "2026-10-31T05:30:00Z"),
    ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"),
    ("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z"),
    // Apia had no 30 December 2011.
    ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00:00Z"),
    ("Asia/Kolkata", "2026-03-08", "00:00", "2026-03-07T18:30:00Z"),
  ])
  func `the hour on the wall is kept; a skipped one is read as before the gap, of two the first counts`(
    zone: String, date: String, at: String, expected: String
  ) throws {
    let schedule = try Self.schedule(starts: date, at: at)
    let due = try Self.instant(expected)
    let plan = DuePlan(schedule, at: due, runningSince: due, in: try Self.zone(zone))
    #expect(plan.fires == DueDate(day: Self.day(date), instant: due))
    let before = DuePlan(schedule, at: due.adding(seconds: -1), runningSince: due, in: try Self.zone(zone))
    #expect(before.fires == nil)
    #expect(before.next?.instant == due)
  }

  @Test func `the 31st is each month's last day and comes back to the 31st`() throws {
    var schedule = try Self.schedule(starts: "2027-10-31", .monthly)
    var days: [String] = []
    for _ in 0..<7 {
      let due = try #require(schedule.firstUndecided(in: .utc))
      let plan = DuePlan(schedule, at: due.instant, runningSince: due.instant, in: .utc)
      #expect(plan.fires == due)
      days.append("\(due.day)")
      schedule.decidedOn = due.day
    }
    #expect(
      days == ["2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"])
  }

  @Test func `what would be sent can be skipped with a reason, and its date stays decided`() throws {
    var plan = DuePlan(
      try Self.schedule(starts: "2026-03-02"), at: try Self.instant("2026-03-09T09:00:00Z"),
      runningSince: try Self.instant("2026-03-01T09:00:00Z"), in: .utc)
    plan.skipFiring(because: .none)
    #expect(plan.fires == nil)
    #expect(plan.standsFor == 0)
    #expect(plan.skipped.map(\.reason) == [.coalesced, .none])
    #expect(plan.skipped.map(\.due.day) == [Self.day("2026-03-02"), Self.day("2026-03-09")])
    let same = plan
    plan.skipFiring(because: .none)
    #expect(plan == same)
  }
}
