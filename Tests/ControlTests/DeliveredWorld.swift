import ControlAPI
import Domain
import Storage
import TestSupport
import Testing

/// A schedule of the team `atelier` that fired with a message to each address, and what can befall such a message.
enum DeliveredWorld {
  static let team = Team(
    key: "atelier", name: "Atelier", timeZone: "UTC", admins: [Admin(email: "ada@example.com", role: .primary)])
  static let addresses = ["ada@example.com", "bela@example.com", "cara@example.com"]

  static func fire(_ storage: Storage) async throws {
    try await storage.write { transaction in
      let team = try #require(try transaction.snapshot.team(key: "atelier")).id
      let due = DueDate(day: CivilDay(daysSinceEpoch: 20_697), instant: Instant(seconds: 1_788_253_200))
      let schedule = Domain.Schedule(
        id: try transaction.newID(), teamID: team, admin: "ada@example.com", origin: "database", revision: 1,
        definition: ScheduleDefinition(startsOn: due.day, frequency: .monthly, inactiveFor: .months3), timeZone: "UTC",
        consideredFrom: Instant(seconds: 0), next: due)
      try transaction.record(schedule, recipients: addresses)
      let now = due.instant.adding(seconds: 60)
      let plan = DuePlan(schedule, at: now, runningSince: Instant(seconds: 0), in: .utc)
      let notification = Domain.Notification(
        content: .none, inactiveFor: .months3, window: InactiveRange.months3.window(asOf: due.day), dataThrough: nil,
        counts: VerdictCounts(), seats: [])
      let messages = addresses.map {
        OutgoingMessage(
          recipient: $0, sender: "seatwatch@example.com", messageID: "1.\($0)", body: [65], bodySHA256: [1])
      }
      let decided = try transaction.decide(plan, of: schedule, notification: notification, messages: messages, at: now)
      #expect(decided)
    }
  }

  /// The first that waits is claimed; `state` says how its attempt ended, `nil` that it did not.
  static func attempt(_ storage: Storage, _ state: DeliveryState?) async throws -> Int {
    try await storage.write { transaction in
      let claimed = try #require(
        try transaction.claim(at: ControlScope.now, generation: 1, policy: RetryPolicy(), transport: "test"))
      if let state {
        var settlement = Settlement(state: state, wasMarked: state == .held, outcome: "test", text: "test")
        if state == .ready { settlement.nextTry = ControlScope.now.adding(seconds: 3600) }
        try transaction.settle(claimed, settlement, at: ControlScope.now)
      }
      return claimed.id
    }
  }
}
