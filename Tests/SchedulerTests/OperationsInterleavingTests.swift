import Database
import Domain
import Scheduler
import Synchronization
import Testing

@testable import Storage

/// Each operation at each step of a firing and a delivery (before it, planned and not committed, queued, claimed, marked,
/// settled), undisturbed and with the process dying just before or just after the operation's commit.
@Suite struct OperationsInterleavingTests {
  enum Operation: String, CaseIterable { case pause, skipNext, unskip, moveNext, sendNow, sendTest, turnOff, setHour }
  enum Step: Int, CaseIterable { case due, planned, queued, claimed, marked, settled }
  enum Death: CaseIterable { case none, beforeCommit, afterCommit }

  @Test(arguments: Operation.allCases, Step.allCases)
  func `an operation in the middle of anything loses no occurrence and doubles none`(
    operation: Operation, step: Step
  ) async throws {
    for death in Death.allCases {
      let world = try await InterleavedWorld()
      try await world.live(operation, at: step, death)
      let isEarly = step == .due || step == .planned
      #expect(try await world.occurrences() == expected(operation, isEarly: isEarly), "\(operation) \(step) \(death)")
      try await world.expectDelivered(operation, mayDouble: step == .marked && death != .none)
      #expect(try await world.bench.storage.read { try $0.verifyAudit() } == nil)
      #expect(try await world.audited(operation) == 1, "\(operation) \(step) \(death)")
    }
  }

  /// Written out by hand: day, hour at which it was due, what became of it.
  private func expected(_ operation: Operation, isEarly: Bool) -> [String] {
    switch operation {
    case .pause: ["0 9 \(isEarly ? "paused" : "fired")", "7 9 paused", "14 9 fired", "21 9 fired"]
    case .skipNext: ["0 9 fired", "7 9 skipped", "14 9 fired", "21 9 fired"]
    case .moveNext: ["0 9 fired", "7 57 fired", "14 9 fired", "21 9 fired"]
    case .unskip, .sendNow, .sendTest: ["0 9 fired", "7 9 fired", "14 9 fired", "21 9 fired"]
    case .turnOff: (isEarly ? [] : ["0 9 fired"]) + ["14 9 fired", "21 9 fired"]
    case .setHour: ["0 \(isEarly ? 10 : 9) fired", "7 10 fired", "14 10 fired", "21 10 fired"]
    }
  }
}

/// One schedule, a relay that accepts everything, and the steps of a delivery made one by one.
private final class InterleavedWorld {
  private struct Died: Error {}

  let bench: FiringBench
  private let schedule: Int
  private var generation = 0
  private var now = FiringBench.nine(0).adding(seconds: 10)
  private var copies: [String: Int] = [:]
  private static let policy = RetryPolicy(maxAmbiguous: 1)

  init() async throws {
    let gate = Gate()
    self.gate = gate
    bench = try await FiringBench(gate: { try gate.pass($0) })
    try await bench.populate()
    schedule = try await bench.operations.set(
      team: "nord", admin: "chief@example.com", bench.definition, by: .files, at: FiringBench.nine(-1)
    ).schedule.id
    try await start()
  }

  private let gate: Gate

  private final class Gate: Sendable {
    let dying = Mutex<Writer.CommitPoint?>(nil)

    func pass(_ point: Writer.CommitPoint) throws {
      try dying.withLock { dying in
        guard dying == point else { return }
        dying = nil
        throw Died()
      }
    }
  }

  func live(
    _ operation: OperationsInterleavingTests.Operation, at step: OperationsInterleavingTests.Step,
    _ death: OperationsInterleavingTests.Death
  ) async throws {
    var claimed: ClaimedMessage?
    if step == .planned {
      let read = try await bench.storage.read { [schedule] in try $0.schedule(id: schedule) }
      let planned = try #require(read)
      let plan = DuePlan(planned, at: now, runningSince: FiringBench.nine(-50), in: .utc)
      let decision = try await bench.firing.decide(plan, of: planned, at: now, in: .utc)
      try await perform(operation, death)
      let changes = operation != .sendNow && operation != .sendTest
      let isDone = try await bench.storage.write { [now] in
        try $0.decide(
          decision.plan, of: planned, notification: decision.notification, messages: decision.messages, at: now)
      }
      #expect(isDone != changes, "a firing that was planned before the change")
    }
    if step.rawValue >= 2 { _ = try await runScheduler() }
    if step.rawValue >= 3 { claimed = try claim() }
    if step.rawValue >= 4, let claimed { try mark(claimed) }
    if step.rawValue >= 5, let claimed { try settle(claimed) }
    if step != .planned { try await perform(operation, death) }
    if death == .none, let claimed, step != .settled {
      if step == .claimed { try mark(claimed) }
      try settle(claimed)
    }
    try await runAll()
    for day in 1...22 {
      now = FiringBench.nine(day)
      if day == 8 { try await undo(operation) }
      try await runAll()
    }
  }

  /// Who does not learn whether it was done looks, and asks again if it was not.
  private func perform(
    _ operation: OperationsInterleavingTests.Operation, _ death: OperationsInterleavingTests.Death
  ) async throws {
    if operation == .unskip { _ = try await bench.operations.skipNext(schedule, by: .files, at: now) }
    gate.dying.withLock { $0 = death == .none ? nil : death == .beforeCommit ? .before : .after }
    do { try await apply(operation) } catch is Died {
      try await start()
      if death == .beforeCommit { try await apply(operation) }
    }
  }

  private func apply(_ operation: OperationsInterleavingTests.Operation) async throws {
    let (operations, who) = (bench.operations, Author.admin("chief@example.com"))
    switch operation {
    case .pause: _ = try await operations.pause(schedule, until: .never, by: who, at: now)
    case .skipNext: _ = try await operations.skipNext(schedule, by: who, at: now)
    case .unskip: _ = try await operations.unskip(schedule, by: who, at: now)
    case .moveNext:
      _ = try await operations.moveNext(schedule, to: FiringBench.day(9), at: nil, by: who, now: now)
    case .sendNow: _ = try await operations.sendNow(schedule, to: nil, by: who, at: now)
    case .sendTest: _ = try await operations.sendNow(schedule, to: "test@example.com", by: who, at: now)
    case .turnOff: _ = try await operations.turnOff(schedule, by: who, at: now)
    case .setHour:
      var definition = bench.definition
      definition.at = LocalTime(minuteOfDay: 600)
      _ = try await operations.set(team: "nord", admin: "chief@example.com", definition, by: who, at: now)
    }
  }

  private func undo(_ operation: OperationsInterleavingTests.Operation) async throws {
    switch operation {
    case .pause: _ = try await bench.operations.resume(schedule, catchUp: false, by: .files, at: now)
    case .turnOff: _ = try await bench.operations.turnOn(schedule, by: .files, at: now)
    default: break
    }
  }

  // MARK: The loops

  private func start() async throws {
    generation = try await bench.storage.write { [now] transaction in
      let generation = try transaction.beginGeneration(at: now).number
      _ = try transaction.recover(at: now, generation: generation, policy: InterleavedWorld.policy)
      return generation
    }
  }

  private func runScheduler() async throws -> Instant? {
    try await bench.scheduler.runOnce(at: now, runningSince: FiringBench.nine(-50))
  }

  private func runAll() async throws {
    var turns = 0
    while let next = try await runScheduler(), next <= now {
      turns += 1
      try #require(turns < 100, "the loop does not come to rest")
    }
    while let message = try claim() {
      try mark(message)
      try settle(message)
    }
  }

  private func claim() throws -> ClaimedMessage? {
    let (now, generation) = (now, generation)
    return try bench.storage.blockingWrite {
      try $0.claim(at: now, generation: generation, policy: InterleavedWorld.policy, transport: "test")
    }
  }

  /// From here on the relay has it.
  private func mark(_ message: ClaimedMessage) throws {
    try bench.storage.blockingWrite { try $0.mark(message) }
    copies[message.messageID, default: 0] += 1
  }

  private func settle(_ message: ClaimedMessage) throws {
    let now = now
    try bench.storage.blockingWrite {
      try $0.settle(
        message, Settlement(state: .sent, wasMarked: true, outcome: "accepted", code: 250, text: ""), at: now)
    }
  }

  // MARK: What came of it

  func occurrences() async throws -> [String] {
    try await bench.storage.read { snapshot in
      try snapshot.connection.rows(
        "SELECT local_on, due_at, disposition, reason FROM occurrence WHERE kind = 'regular' ORDER BY local_on"
      ) { row in
        let day = CivilDay(daysSinceEpoch: row.int(0))
        let hours = (row.int(1) - day.daysSinceEpoch * 86_400) / 3600
        return "\(day.daysSinceEpoch - FiringBench.start.daysSinceEpoch) \(hours) \(row.optionalText(3) ?? row.text(2))"
      }
    }
  }

  func audited(_ operation: OperationsInterleavingTests.Operation) async throws -> Int {
    try await bench.storage.read { try $0.auditEntries(limit: 100) }.count { $0.who == .admin("chief@example.com") }
  }

  func expectDelivered(_ operation: OperationsInterleavingTests.Operation, mayDouble: Bool) async throws {
    let messages = try await bench.storage.read { snapshot in
      try snapshot.connection.rows(
        """
        SELECT m.state, m.message_id, m.recipient, o.kind FROM message m JOIN occurrence o ON o.id = m.occurrence_id
        ORDER BY m.id
        """
      ) { (state: $0.text(0), messageID: $0.text(1), recipient: $0.text(2), kind: $0.text(3)) }
    }
    let fired = try await occurrences().count { $0.hasSuffix("fired") }
    let extra = messages.filter { $0.kind != "regular" }
    let asked = operation == .sendNow || operation == .sendTest
    #expect(messages.count == fired + (asked ? 1 : 0))
    #expect(
      extra.map(\.recipient) == (asked ? [operation == .sendTest ? "test@example.com" : "chief@example.com"] : []))
    #expect(messages.allSatisfy { $0.state == "sent" })
    #expect(Set(messages.map(\.messageID)).count == messages.count)
    for (number, message) in messages.enumerated() {
      let count = copies[message.messageID] ?? 0
      #expect(count == 1 || (mayDouble && number == 0 && count == 2), "\(count) copies of message \(number)")
    }
    #expect(copies.count == messages.count)
  }
}
