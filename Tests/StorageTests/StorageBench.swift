import Database
import Domain
import TestSupport

@testable import Storage

/// Where the contract is proved: every kind of place a database can lie.
enum Place: String, CaseIterable, Sendable {
  case memory, file

  func withStorage(_ body: (Storage) async throws -> Void) async throws {
    switch self {
    case .memory: try await body(Storage(.memory, isInline: true))
    case .file:
      try await withTemporaryFolder { folder in
        let storage = try Storage(.file(folder + "/seatwatch.db"))
        try await body(storage)
        storage.close()
      }
    }
  }

  /// A schedule, fired once at ``Bench/start``, with a message to each of `recipients` people.
  func withMessages(_ recipients: Int = 1, _ body: (Bench) async throws -> Void) async throws {
    try await withStorage { storage in
      let bench = Bench(storage: storage)
      try await bench.fire(recipients: (0..<recipients).map { "r\($0)@example.com" })
      try await body(bench)
    }
  }
}

/// Steps of a delivery, each in a commit of its own, at seconds after ``start``.
struct Bench: Sendable {
  static let start = Instant(seconds: 1_799_971_200)

  let storage: Storage
  var policy = RetryPolicy()

  func at(_ seconds: Int) -> Instant { Bench.start.adding(seconds: seconds) }

  static func schedule(id: Int, team: Int, admin: String = "ada@example.com") -> Schedule {
    let today = CivilDay(daysSinceEpoch: start.seconds / 86_400)
    var schedule = Schedule(
      id: id, teamID: team, admin: admin, origin: "nord.yaml:7", revision: 1,
      definition: ScheduleDefinition(
        startsOn: today, frequency: .weekly, inactiveFor: .days30, at: LocalTime(minuteOfDay: 0), timeZone: "UTC",
        catchUpDays: 3),
      timeZone: "UTC", consideredFrom: start.adding(seconds: -86_400))
    schedule.next = schedule.firstUndecided(in: .utc)
    return schedule
  }

  func addSchedule(admin: String = "ada@example.com", recipients: [String] = ["ada@example.com"]) async throws
    -> Schedule
  {
    try await storage.write { transaction in
      let team = try transaction.recordTeam(Team(key: "nord", name: "Nord", timeZone: "UTC"))
      let schedule = Bench.schedule(id: try transaction.newID(), team: team, admin: admin)
      try transaction.record(schedule, recipients: recipients)
      return schedule
    }
  }

  func fire(recipients: [String]) async throws {
    let schedule = try await addSchedule(recipients: recipients)
    let messages = recipients.map { address in
      OutgoingMessage(
        recipient: address, sender: "seatwatch@example.com", messageID: "\(address).\(schedule.id)",
        body: Array("to \(address)".utf8), bodySHA256: [UInt8](repeating: 1, count: 32),
        links: [
          .init(tokenSHA256: Array(address.utf8), purpose: .report, expiresAt: Bench.start.adding(seconds: 86_400))
        ])
    }
    _ = try await storage.write { transaction in
      try transaction.decide(
        DuePlan(schedule, at: Bench.start, runningSince: Bench.start.adding(seconds: -86_400), in: .utc), of: schedule,
        notification: Bench.notification(), messages: messages, at: Bench.start)
    }
  }

  static func notification(_ seats: [FrozenSeat] = [], content: Notification.Content = .inactive) -> Notification {
    let today = CivilDay(daysSinceEpoch: start.seconds / 86_400)
    return Notification(
      content: content, inactiveFor: .days30, window: InactiveRange.days30.window(asOf: today), dataThrough: today,
      counts: VerdictCounts(), seats: seats)
  }

  func begin(_ seconds: Int = 0) async throws -> Int {
    try await storage.write { [at] in try $0.beginGeneration(at: at(seconds)).number }
  }

  func claim(_ seconds: Int = 0, generation: Int = 0) async throws -> ClaimedMessage? {
    try await storage.write { [at, policy] in
      try $0.claim(at: at(seconds), generation: generation, policy: policy, transport: "test")
    }
  }

  func mark(_ message: ClaimedMessage) async throws { try await storage.write { try $0.mark(message) } }

  func settle(_ message: ClaimedMessage, _ settlement: Settlement, _ seconds: Int = 0) async throws {
    try await storage.write { [at] in try $0.settle(message, settlement, at: at(seconds)) }
  }

  func recover(_ seconds: Int = 0, generation: Int) async throws -> RecoveredMessages {
    try await storage.write { [at, policy] in
      try $0.recover(at: at(seconds), generation: generation, policy: policy)
    }
  }

  func nextTry() async throws -> Int? {
    try await storage.read { try $0.nextTry() }.map { $0.seconds(since: Bench.start) }
  }

  /// Each message as a line of what matters, in the order of their ids.
  func lines(_ columns: String = "state, ambiguous, refusals") async throws -> [String] {
    try await rows("SELECT \(columns) FROM message ORDER BY id", columns.split(separator: ",").count)
  }

  /// Rows with their columns as the engine writes them; `-` is NULL.
  func rows(_ sql: String, _ columns: Int) async throws -> [String] {
    try await storage.read { snapshot in
      try snapshot.connection.rows(sql) { row in
        (0..<columns).map { row.optionalText($0) ?? "-" }.joined(separator: " ")
      }
    }
  }

  func run(_ sql: String) async throws { try await storage.write { try $0.connection.execute(sql) } }
}

extension Settlement {
  static func accepted(wasMarked: Bool = true) -> Settlement {
    Settlement(state: .sent, wasMarked: wasMarked, outcome: "accepted", code: 250, text: "queued")
  }

  static func refused(retryAt: Instant) -> Settlement {
    var settlement = Settlement(state: .ready, wasMarked: false, outcome: "refused", code: 451, text: "later")
    settlement.countsAsRefusal = true
    settlement.nextTry = retryAt
    return settlement
  }

  static func unavailable(at now: Instant) -> Settlement {
    var settlement = Settlement(state: .ready, wasMarked: false, outcome: "unavailable", text: "down")
    settlement.usesNothingUp = true
    settlement.nextTry = now
    return settlement
  }
}
