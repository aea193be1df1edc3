import Domain
import Mail
import Outbox
import Storage
import Synchronization
import Testing

@testable import Database

@Suite struct OutboxWorkerTests {
  private let clock = { OutboxBench.start }

  @Test func `one turn sends one message, until nothing is ready`() async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["a@example.com", "b@example.com", "c@example.com"])
    let transport = ScriptedTransport()
    let worker = bench.worker(transport)
    let turns = try (0..<4).map { _ in try worker.turn(clock: clock) }
    #expect(turns == [.attempted(.sent), .attempted(.sent), .attempted(.sent), .idle])
    #expect(transport.sent == ["a@example.com", "b@example.com", "c@example.com"])
    #expect(try await bench.counts() == ["sent": 3])
  }

  @Test func `one refused recipient keeps nobody else from his mail, and nobody gets it twice`() async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["a@example.com", "b@example.com", "c@example.com"])
    let transport = ScriptedTransport([
      .init(), .init(isMarked: false, result: .refused(SMTPReply(code: 550, text: "5.1.1 unknown"), at: .rcpt)),
      .init(),
    ])
    let worker = bench.worker(transport)
    while try worker.turn(clock: clock) != .idle {}
    #expect(transport.sent == ["a@example.com", "b@example.com", "c@example.com"])
    #expect(try await bench.counts() == ["sent": 2, "failed": 1])
  }

  @Test(arguments: [
    (TransportTrouble.Kind.down, TransportState.State.down, 60), (.tls, .hold, 900), (.authentication, .hold, 900),
    (.sender, .hold, 900),
  ])
  func `trouble that concerns everyone pauses the transport, and no other message is tried`(
    kind: TransportTrouble.Kind, state: TransportState.State, pause: Int
  ) async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["a@example.com", "b@example.com"])
    let transport = ScriptedTransport([
      .init(isMarked: false, result: .unavailable(TransportTrouble(kind: kind, detail: "why")))
    ])
    let worker = bench.worker(transport)
    #expect(try worker.turn(clock: clock) == .attempted(.ready))
    #expect(try worker.turn(clock: clock) == .idle)
    #expect(transport.sent.count == 1)
    let found = try await bench.transportState()
    #expect(found.state == state)
    #expect(found.reason == "why")
    #expect(try await bench.nextTry() == pause)
    // The probe gets through: the other one follows at once.
    let later = { OutboxBench.start.adding(seconds: pause) }
    #expect(try worker.turn(clock: later) == .attempted(.sent))
    #expect(try worker.turn(clock: later) == .attempted(.sent))
    #expect(try await bench.transportState().state == .up)
  }

  @Test func `a refusal shows that the transport works`() async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["a@example.com", "b@example.com"])
    try await bench.storage.write {
      try $0.transportFailed("x", needsPerson: false, at: OutboxBench.start.adding(seconds: -60), policy: RetryPolicy())
    }
    let transport = ScriptedTransport([
      .init(isMarked: false, result: .refused(SMTPReply(code: 451, text: "later"), at: .rcpt))
    ])
    let worker = bench.worker(transport)
    #expect(try worker.turn(clock: clock) == .attempted(.ready))
    #expect(try await bench.transportState().state == .up)
    #expect(try worker.turn(clock: clock) == .attempted(.sent))
  }

  // MARK: A database that takes nothing

  /// Lets commits with these numbers fail as on a full disk.
  private final class FullDisk: Sendable {
    private let state = Mutex((count: 0, failing: Set<Int>()))

    func fail(next numbers: Int...) {
      state.withLock { state in state.failing = Set(numbers.map { state.count + $0 }) }
    }

    func pass(_ point: Writer.CommitPoint) throws {
      guard point == .before else { return }
      try state.withLock { state in
        state.count += 1
        if state.failing.contains(state.count) {
          throw DatabaseError(code: 13, message: "database or disk is full", statement: nil)
        }
      }
    }
  }

  @Test func `nothing is sent that cannot be recorded: no claim, no mark`() async throws {
    let disk = FullDisk()
    let bench = try await OutboxBench(gate: { try disk.pass($0) })
    try await bench.queue(["a@example.com"])
    let dots = Mutex(0)
    let step = ScriptedTransport.Step(afterMark: { dots.withLock { $0 += 1 } })
    let transport = ScriptedTransport([step, step])
    let worker = bench.worker(transport)
    disk.fail(next: 1)
    #expect(try worker.turn(clock: clock) == .blocked("database or disk is full"))
    #expect(transport.sent.isEmpty)
    // Claimed, but the mark cannot be written: the last byte does not leave.
    disk.fail(next: 2)
    #expect(try worker.turn(clock: clock) == .attempted(.ready))
    #expect(dots.withLock { $0 } == 0)
    #expect(try worker.turn(clock: clock) == .attempted(.sent))
    #expect(dots.withLock { $0 } == 1)
    #expect(try await bench.counts() == ["sent": 1])
  }

  @Test func `an outcome that cannot be written is kept and written first, and nothing else is claimed before`()
    async throws
  {
    let disk = FullDisk()
    let bench = try await OutboxBench(gate: { try disk.pass($0) })
    try await bench.queue(["a@example.com", "b@example.com"])
    let transport = ScriptedTransport()
    let worker = bench.worker(transport)
    disk.fail(next: 3, 4, 5)
    for _ in 0..<3 { #expect(try worker.turn(clock: clock) == .blocked("database or disk is full")) }
    #expect(transport.sent == ["a@example.com"])
    #expect(try await bench.counts() == ["sending": 1, "queued": 1])
    #expect(try worker.turn(clock: clock) == .attempted(.sent))
    #expect(transport.sent == ["a@example.com"])
    #expect(try worker.turn(clock: clock) == .attempted(.sent))
    #expect(transport.sent == ["a@example.com", "b@example.com"])
    #expect(try await bench.counts() == ["sent": 2])
  }

  @Test(arguments: [10, 11, 1])
  func `a failure that only a fresh start can answer is thrown`(code: Int32) async throws {
    let isBroken = Mutex(false)
    let bench = try await OutboxBench(gate: { _ in
      if isBroken.withLock({ $0 }) { throw DatabaseError(code: code, message: "broken", statement: nil) }
    })
    try await bench.queue(["a@example.com"])
    isBroken.withLock { $0 = true }
    #expect(throws: DatabaseError.self) { try bench.worker(ScriptedTransport()).turn(clock: clock) }
  }

  @Test func `a delivery that a newer run has taken over is left to it`() async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["a@example.com", "b@example.com"])
    let storage = bench.storage
    let transport = ScriptedTransport([
      .init(beforeMark: {
        // A newer run starts while this one is in the middle.
        do {
          try storage.blockingWrite { transaction in
            let generation = try transaction.beginGeneration(at: OutboxBench.start).number
            _ = try transaction.recover(at: OutboxBench.start, generation: generation, policy: RetryPolicy())
          }
        } catch { Issue.record(error) }
      })
    ])
    let worker = bench.worker(transport)
    _ = try worker.turn(clock: clock)
    // The mark failed, so the last byte never left, and the message is the other's to send.
    #expect(try await bench.counts() == ["queued": 2])
  }

  @Test func `an address that is none fails alone`() async throws {
    let bench = try await OutboxBench()
    try await bench.queue(["not an address", "b@example.com"])
    let transport = ScriptedTransport()
    let worker = bench.worker(transport)
    while try worker.turn(clock: clock) != .idle {}
    #expect(transport.sent == ["b@example.com"])
    #expect(try await bench.counts() == ["sent": 1, "failed": 1])
  }
}
