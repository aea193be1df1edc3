import ControlAPI
import Domain
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct ListHandlerTests {
  private static let teams = [
    Team(key: "atelier", name: "Atelier", timeZone: "Europe/Berlin"),
    Team(key: "studio", name: "Studio", timeZone: "Asia/Tokyo", freshnessDays: nil),
  ]
  private static let window = ReportWindow(startExclusive: day("2026-06-01"), end: day("2026-09-01"))

  private static func day(_ text: String) -> CivilDay { CivilDay(iso: text) ?? CivilDay(daysSinceEpoch: 0) }

  /// One schedule that fired with two messages, one of them refused for good and one waiting, after one was skipped.
  private func fill(_ storage: Storage) async throws {
    try await storage.write { transaction in
      let team = try #require(try transaction.snapshot.team(key: "atelier")).id
      let due = DueDate(day: Self.day("2026-09-01"), instant: Instant(seconds: 1_788_253_200))
      var schedule = Domain.Schedule(
        id: try transaction.newID(), teamID: team, admin: "ada@example.com", origin: "teams.d/atelier.yaml:9",
        revision: 1,
        definition: ScheduleDefinition(
          startsOn: Self.day("2026-08-01"), frequency: .monthly, inactiveFor: .months3, whenNone: .heartbeat(every: 3)),
        timeZone: "UTC", consideredFrom: Instant(seconds: 0), next: due)
      try transaction.record(schedule, recipients: ["ada@example.com", "bela@example.com"])
      let now = due.instant.adding(seconds: 60)
      let plan = DuePlan(schedule, at: now, runningSince: Instant(seconds: 0), in: .utc)
      var counts = VerdictCounts()
      counts.add(.inactive)
      let notification = Domain.Notification(
        content: .inactive, inactiveFor: .months3, window: Self.window, dataThrough: nil, counts: counts, seats: [])
      let messages = ["ada@example.com", "bela@example.com"].map { recipient in
        OutgoingMessage(
          recipient: recipient, sender: "seatwatch@example.com", messageID: "<1.\(recipient)>", body: [65],
          bodySHA256: [1])
      }
      let decided = try transaction.decide(plan, of: schedule, notification: notification, messages: messages, at: now)
      #expect(decided)
      schedule = try #require(try transaction.snapshot.schedule(id: schedule.id))
      let claimed = try #require(
        try transaction.claim(at: now, generation: 1, policy: RetryPolicy(), transport: "test"))
      try transaction.settle(
        claimed,
        Settlement(state: .failed, wasMarked: false, outcome: "refused", code: 550, text: "5.1.1 no such user"),
        at: ControlScope.now)
    }
  }

  @Test func `lists say what the rows say`() async throws {
    try await withControl(teams: Self.teams) { scope in
      try await fill(scope.storage)
      let client = try VarlinkClient(socketPath: scope.socket)

      let schedules = try await client.call(ScheduleList.self, .init(team: "Atelier")).schedules
      let schedule = try #require(schedules.first)
      #expect(schedules.count == 1)
      #expect(schedule.definedIn == "teams.d/atelier.yaml:9" && schedule.whenNone == "heartbeat 3")
      #expect(schedule.recipients == ["ada@example.com", "bela@example.com"])
      #expect(schedule.nextDue?.local == "2026-10-01 09:00 UTC" && schedule.lastOccurrence == "2026-09-01")
      #expect(try await client.call(ScheduleList.self, .init(team: "studio")).schedules == [])

      let notifications = try await client.call(NotificationList.self, .init()).notifications
      let fired = try #require(notifications.first { $0.disposition == "fired" })
      #expect(fired.occurrence == "2026-09-01" && fired.kind == "scheduled" && fired.range == "3m")
      #expect(fired.window == Window(startExclusive: "2026-06-01", end: "2026-09-01", label: "Jun 1–Sep 1"))
      #expect(fired.counts == Counts(inactive: 1, new: 0, active: 0, exempt: 0))
      #expect(fired.deliveries == DeliveryCounts(queued: 1, failed: 1))
      let skipped = notifications.filter { $0.disposition == "coalesced" }
      #expect(skipped.map(\.occurrence) == ["2026-08-01"])
      #expect(skipped.allSatisfy { $0.counts == nil && $0.deliveries == DeliveryCounts() })
      #expect(try await client.call(NotificationList.self, .init(team: "studio")).notifications == [])
      #expect(try await client.call(NotificationList.self, .init(limit: 1)).notifications.count == 1)

      let all = try await client.call(DeliveryList.self, .init()).deliveries
      #expect(all.count == 2 && all.allSatisfy { $0.notification == fired.id && $0.team == "atelier" })
      let failed = try await client.call(DeliveryList.self, .init(state: .failed)).deliveries
      let one = try #require(failed.first)
      #expect(failed.count == 1 && one.replyCode == 550 && one.replyText == "5.1.1 no such user" && one.attempts == 1)
      #expect(one.changedAt == "2026-09-15T10:00:00Z" && one.nextTryAt == nil && one.expiresAt == nil)
      let queued = try await client.call(DeliveryList.self, .init(state: .queued)).deliveries
      #expect(queued.count == 1 && queued[0].nextTryAt == queued[0].createdAt && queued[0].attempts == 0)
      #expect(try await client.call(DeliveryList.self, .init(state: .uncertain)).deliveries == [])
    }
  }

  @Test func `status tells the state and everything to look at`() async throws {
    try await withControl(teams: Self.teams) { scope in
      try await fill(scope.storage)
      try await scope.storage.write { transaction in
        try transaction.transportFailed("535 no", needsPerson: true, at: ControlScope.now, policy: RetryPolicy())
      }
      let client = try VarlinkClient(socketPath: scope.socket)
      let status = try await client.call(Status.self)
      #expect(status.version == "1.2.3" && status.transport.kind == .maildir && status.transport.state == .paused)
      #expect(status.transport.reason == "535 no" && status.transport.pausedSince == "2026-09-15T10:00:00Z")
      #expect(status.deliveries == DeliveryCounts(queued: 1, failed: 1))
      #expect(status.nextDue?.team == "atelier")
      #expect(status.teams.map(\.team) == ["atelier", "studio"])
      #expect(status.teams.map(\.schedules) == [1, 0] && status.teams.map(\.stale) == [true, false])
      #expect(
        status.problems == [
          "the clock is not trusted",
          "mail is held since 2026-09-15T10:00:00Z until somebody mends this: 535 no; tried again at 2026-09-15T10:15:00Z",
          "1 delivery failed in the last 7 days; see delivery list --state failed",
          "team atelier: there are no usage data, so notifications accuse nobody; import newer ones",
        ])
    }
  }

  @Test func `wrong values are refused with what was expected`() async throws {
    try await withControl(teams: Self.teams) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      for limit in [0, -1, 100_001] {
        await #expect(
          throws: ControlError.invalidValue(
            field: "limit", value: String(limit), expected: "a number from 1 to 100000")
        ) { try await client.call(DeliveryList.self, .init(limit: limit)) }
      }
      await #expect(throws: ControlError.teamNotFound(team: "ateleir", nearest: "atelier")) {
        try await client.call(ScheduleList.self, .init(team: "ateleir"))
      }
      await #expect(
        throws: ControlError.invalidValue(field: "as_of", value: "2026-02-30", expected: "a day such as 2026-03-31")
      ) {
        try await client.call(ReportInactive.self, .init(team: "atelier", asOf: "2026-02-30", range: "3m"))
      }
    }
  }

  @Test func `without a day the report ends today in the team's zone`() async throws {
    try await withControl(teams: [Team(key: "far", name: "Far", timeZone: "Pacific/Kiritimati")]) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let report = try await client.call(ReportInactive.self, .init(team: "far", range: "30d")).report
      // 10:00 UTC is midnight there, 14 hours ahead.
      #expect(report.asOf == "2026-09-16" && report.window.startExclusive == "2026-08-17")
      #expect(report.coverage == InactiveReport.Coverage.none && report.dataThrough == nil)
    }
  }
}
