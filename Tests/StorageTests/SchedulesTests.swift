import Domain
import Testing

@testable import Storage

@Suite struct SchedulesTests {
  @Test(arguments: Place.allCases)
  func `a schedule comes back as it was recorded, each field of it`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      var schedule = try await bench.addSchedule()
      for whenNone in [ScheduleDefinition.WhenNone.send, .skip, .heartbeat(every: 12)] {
        for frequency in Frequency.allCases {
          schedule.definition = ScheduleDefinition(
            startsOn: CivilDay(daysSinceEpoch: 20_001), frequency: frequency,
            inactiveFor: InactiveRange.allCases[schedule.revision % 5], at: LocalTime(minuteOfDay: 1439),
            timeZone: "Asia/Kolkata", whenNone: whenNone, catchUp: frequency == .weekly ? .skip : .once,
            catchUpDays: 17, endsOn: frequency == .monthly ? nil : CivilDay(daysSinceEpoch: 30_000),
            isOn: frequency != .quarterly, listLength: 7, attachesList: frequency == .biweekly)
          schedule.timeZone = "Asia/Kolkata"
          schedule.revision += 1
          schedule.decidedOn = CivilDay(daysSinceEpoch: -5)
          schedule.next = DueDate(day: CivilDay(daysSinceEpoch: 20_008), instant: Instant(seconds: 1_728_700_000))
          schedule.pausedAt = Instant(seconds: 5)
          schedule.pausedUntil = frequency == .weekly ? nil : Instant(seconds: 6)
          let recorded = schedule
          try await storage.write { try $0.record(recorded, recipients: ["ada@example.com"]) }
          #expect(try await storage.read { try $0.schedule(id: recorded.id) } == recorded)
          #expect(try await storage.read { try $0.schedule(team: recorded.teamID, admin: recorded.admin) } == recorded)
          #expect(try await storage.read { try $0.schedules() } == [recorded])
        }
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `who turned the mail off stays off through edits, until he leaves the list`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let all = ["ada@example.com", "bela@example.com", "cleo@example.com"]
      let schedule = try await bench.addSchedule(recipients: all)
      try await bench.run("UPDATE recipient SET is_off = 1 WHERE address = 'bela@example.com'")
      try await storage.write { try $0.record(schedule, recipients: all.reversed()) }
      #expect(try await storage.read { try $0.recipients(ofSchedule: schedule.id) } == [all[0], all[2]])
      #expect(try await storage.read { try $0.allRecipients(ofSchedule: schedule.id) } == Set(all))
      try await storage.write { try $0.record(schedule, recipients: [all[0]]) }
      #expect(try await storage.read { try $0.allRecipients(ofSchedule: schedule.id) } == [all[0]])
    }
  }

  @Test(arguments: Place.allCases)
  func `what is due comes in the order of its waiting, and the next due date is the earliest`(place: Place)
    async throws
  {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      #expect(try await storage.read { try $0.nextDue() } == nil)
      for (number, due) in [300, 100, 200, nil].enumerated() {
        var schedule = try await bench.addSchedule(admin: "a\(number)@example.com")
        schedule.next = due.map { DueDate(day: CivilDay(daysSinceEpoch: 20_000), instant: bench.at($0)) }
        let recorded = schedule
        try await storage.write { try $0.record(recorded, recipients: []) }
      }
      #expect(try await storage.read { try $0.nextDue() } == bench.at(100))
      for (now, limit, expected) in [
        (99, 9, ""), (100, 9, "a1"), (250, 9, "a1 a2"), (999, 2, "a1 a2"), (999, 9, "a1 a2 a0"),
      ] {
        let due = try await storage.read { try $0.dueSchedules(at: bench.at(now), limit: limit) }
        #expect(due.map { String($0.admin.prefix(2)) }.joined(separator: " ") == expected, "at \(now)")
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `while a team's import is being applied its schedules are not due, those of others are`(place: Place)
    async throws
  {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let nord = try await bench.addSchedule()
      let south = try await storage.write { transaction in
        let team = try transaction.recordTeam(Team(key: "south", name: "South", timeZone: "UTC"))
        let schedule = Bench.schedule(id: try transaction.newID(), team: team)
        try transaction.record(schedule, recipients: [])
        return schedule
      }
      let (now, team) = (Bench.start, nord.teamID)
      let importID = try await storage.write { try $0.beginImport(team: team, source: "usage", at: now) }
      let due = { try await storage.read { try $0.dueSchedules(at: now, limit: 9).map(\.teamID).sorted() } }
      // An import that is only being checked holds nobody.
      #expect(try await due() == [nord.teamID, south.teamID].sorted())
      try await storage.write { transaction in
        try transaction.startApplying(importID: try #require(importID), digest: "", summary: "{}", rejects: [])
      }
      #expect(try await due() == [south.teamID])
      let plan = DuePlan(nord, at: now, runningSince: now, in: .utc)
      #expect(
        try await storage.write {
          try $0.decide(plan, of: nord, notification: Bench.notification(), messages: [], at: now)
        } == false)
      let isWoken = Woken(storage)
      try await storage.write { transaction in
        try transaction.finishImport(id: try #require(importID), as: .done, summary: "{}", at: now)
      }
      #expect(isWoken.changes.contains(.schedules))
      #expect(try await due() == [nord.teamID, south.teamID].sorted())
    }
  }

  @Test(arguments: Place.allCases)
  func `a stopped schedule has no date and says why, until it is recorded anew`(place: Place) async throws {
    try await place.withStorage { storage in
      let bench = Bench(storage: storage)
      let schedule = try await bench.addSchedule()
      try await storage.write { try $0.stop(schedule: schedule.id, problem: "its zone is gone") }
      #expect(try await bench.rows("SELECT problem, next_on, next_due_at FROM schedule", 3) == ["its zone is gone - -"])
      #expect(try await storage.read { try $0.nextDue() } == nil)
      try await storage.write { try $0.record(schedule, recipients: []) }
      #expect(
        try await bench.rows("SELECT problem, next_on FROM schedule", 2) == ["- \(schedule.next!.day.daysSinceEpoch)"])
    }
  }
}
