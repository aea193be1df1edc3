import ControlAPI
import Domain
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct OperationTests {
  private func make(_ client: VarlinkClient) async throws -> ControlAPI.Schedule {
    try await client.call(
      ScheduleSet.self,
      .init(
        team: "atelier", admin: "ada@example.com", startsOn: "2026-10-31", frequency: "monthly",
        inactiveFor: "3 months",
        alsoTo: ["bela@example.com"])
    ).schedule
  }

  @Test func `a schedule is made, edited in part, paused, skipped, moved and turned off by its team's name`()
    async throws
  {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let made = try await make(client)
      #expect(made.definedIn == "database" && made.at == "09:00" && made.nextDue?.local == "2026-10-31 09:00 UTC")
      let edited = try await client.call(
        ScheduleSet.self, .init(team: "atelier", admin: "ada@example.com", at: "10:30", whenNone: "heartbeat 2")
      ).schedule
      #expect(edited.at == "10:30" && edited.whenNone == "heartbeat 2" && edited.startsOn == "2026-10-31")
      #expect(edited.recipients == ["ada@example.com", "bela@example.com"] && edited.id == made.id)

      let plan = try await client.call(ScheduleExplain.self, .init(schedule: "atelier", count: 2)).occurrences
      #expect(plan.map(\.local) == ["2026-10-31 10:30 UTC", "2026-11-30 10:30 UTC"])
      #expect(plan[1].notes == ["the month has no day 31"] && plan[0].window.end == "2026-10-31")
      let moved = try await client.call(
        ScheduleMove.self, .init(schedule: "atelier/ada@example.com", to: "2026-11-02 08:00")
      ).occurrence
      #expect(moved.day == "2026-10-31" && moved.local == "2026-11-02 08:00 UTC")
      let skipped = try await client.call(ScheduleSkip.self, .init(schedule: made.id)).occurrence
      #expect(skipped.day == "2026-10-31")

      let paused = try await client.call(SchedulePause.self, .init(schedule: "atelier", until: "2026-12-24")).schedule
      #expect(paused.paused && paused.pausedUntil == "2026-12-24")
      #expect(
        try await client.call(ScheduleResume.self, .init(schedule: "atelier", catchUp: false)).schedule.paused == false)
      #expect(try await client.call(ScheduleOff.self, .init(schedule: "atelier")).schedule.on == false)
      #expect(try await client.call(ScheduleOn.self, .init(schedule: "atelier")).schedule.on)
      let entries = try await scope.storage.read { try $0.auditEntries(limit: 100) }
      #expect(entries.count == 8 && entries.allSatisfy { $0.who.description.contains("uid ") })
    }
  }

  @Test func `preview shows the mail in three forms and records nothing; send asks once for one key`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      _ = try await make(client)
      let mail = try await client.call(SchedulePreview.self, .init(schedule: "atelier"))
      #expect(mail.recipient == "ada@example.com" && mail.subject.contains("Atelier"))
      #expect(mail.html.contains("<html") && mail.message.contains("\r\nTo: ") && !mail.text.contains("<html"))
      #expect(try await client.call(NotificationList.self, .init()).notifications == [])
      #expect(try await client.call(DeliveryList.self, .init()).deliveries == [])
      let one = try await client.call(ScheduleSend.self, .init(schedule: "atelier", to: "me@example.com", key: "k"))
      let two = try await client.call(ScheduleSend.self, .init(schedule: "atelier", to: "me@example.com", key: "k"))
      #expect(one == two)
    }
  }

  @Test func `an exemption that is added counts in the next report, and not after it is removed`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      let added = try await client.call(
        ExemptAdd.self, .init(team: "atelier", user: "svc-*", because: "build machines", until: "2026-12-24")
      ).exemption
      #expect(try await client.call(ExemptList.self, .init(team: "atelier")).exemptions == [added])
      let known = try await scope.storage.read { try $0.team(key: "atelier")?.team.exemptions }
      #expect(known?.map(\.because) == ["build machines"])
      let id = try #require(added.id)
      _ = try await client.call(ExemptRemove.self, .init(exemption: id))
      #expect(try await client.call(ExemptList.self, .init()).exemptions == [])
      await #expect(throws: ControlError.exemptionNotFound(exemption: id)) {
        try await client.call(ExemptRemove.self, .init(exemption: id))
      }
      let entries = try await scope.storage.read { try $0.auditEntries(limit: 9) }
      #expect(entries.map(\.what) == ["exempt remove", "exempt add"])
    }
  }

  @Test func `what is wrong is named with its field`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      let client = try VarlinkClient(socketPath: scope.socket)
      await #expect(throws: ControlError.scheduleNotFound(schedule: "atelier")) {
        try await client.call(ScheduleShow.self, .init(schedule: "atelier"))
      }
      await #expect(throws: ControlError.teamNotFound(team: "atelir", nearest: "atelier")) {
        try await client.call(ScheduleShow.self, .init(schedule: "atelir"))
      }
      _ = try await make(client)
      let cases: [(String, () async throws -> Void)] = [
        ("to", { _ = try await client.call(ScheduleMove.self, .init(schedule: "atelier", to: "soon")) }),
        ("until", { _ = try await client.call(SchedulePause.self, .init(schedule: "atelier", until: "x")) }),
        ("count", { _ = try await client.call(ScheduleExplain.self, .init(schedule: "atelier", count: 0)) }),
        ("to", { _ = try await client.call(ScheduleSend.self, .init(schedule: "atelier", to: "no address")) }),
        (
          "frequency",
          {
            _ = try await client.call(
              ScheduleSet.self, .init(team: "atelier", admin: "ada@example.com", frequency: "daily"))
          }
        ),
      ]
      for (field, body) in cases {
        let error = await #expect(throws: ControlError.self) { try await body() }
        guard case .invalidValue(field, _, _) = error else { throw error ?? .failed(reason: "no error") }
      }
    }
  }
}
