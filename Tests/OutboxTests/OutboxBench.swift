import Database
import Domain
import Logging
import Outbox
import Storage
import TestSupport

/// A storage with messages that wait, and rows told in words.
struct OutboxBench: Sendable {
  static let start = Instant(seconds: 1_799_971_200)

  let storage: Storage
  let generation: Int

  static let log = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  init(_ location: Connection.Location = .memory, gate: (@Sendable (Writer.CommitPoint) throws -> Void)? = nil)
    async throws
  {
    storage = try Storage(location, isInline: location == .memory, gate: gate)
    generation = try await storage.write { try $0.beginGeneration(at: OutboxBench.start).number }
  }

  func queue(_ recipients: [String]) async throws {
    try await storage.write { transaction in
      let team = try transaction.recordTeam(Team(key: "nord", name: "Nord", timeZone: "UTC"))
      let day = CivilDay(daysSinceEpoch: OutboxBench.start.seconds / 86_400)
      var schedule = Schedule(
        id: try transaction.newID(), teamID: team, admin: recipients[0], origin: "database", revision: 1,
        definition: ScheduleDefinition(
          startsOn: day, frequency: .weekly, inactiveFor: .days30, at: LocalTime(minuteOfDay: 0), timeZone: "UTC",
          catchUpDays: 3),
        timeZone: "UTC", consideredFrom: OutboxBench.start)
      schedule.next = schedule.firstUndecided(in: .utc)
      try transaction.record(schedule, recipients: recipients)
      _ = try transaction.decide(
        DuePlan(schedule, at: OutboxBench.start, runningSince: OutboxBench.start, in: .utc), of: schedule,
        notification: nil,
        messages: recipients.map {
          OutgoingMessage(
            recipient: $0, sender: "seatwatch@example.com", messageID: "\($0).\(schedule.id)", body: [65, 13, 10],
            bodySHA256: [1])
        }, at: OutboxBench.start)
    }
  }

  func worker(_ transport: ScriptedTransport, maxAmbiguous: Int = 1) -> OutboxWorker {
    OutboxWorker(
      storage: storage, transport: transport, generation: generation, policy: RetryPolicy(maxAmbiguous: maxAmbiguous),
      log: OutboxBench.log)
  }

  func counts() async throws -> [String: Int] { try await storage.read { try $0.deliveryCounts() } }
  func transportState() async throws -> TransportState { try await storage.read { try $0.transportState() } }
  func nextTry() async throws -> Int? {
    try await storage.read { try $0.nextTry() }?.seconds(since: OutboxBench.start)
  }
}
