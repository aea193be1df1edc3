import Database
import Domain
import Synchronization
import Testing

@testable import Storage

@Suite struct OperatingFiguresTests {
  @Test(arguments: OperatingFigures.Question.allCases)
  func `no figure needs a look at all messages`(question: OperatingFigures.Question) throws {
    let connection = try Connection(.memory)
    try Schema.prepare(connection, at: .memory)
    let plan = try connection.rows("EXPLAIN QUERY PLAN \(question.rawValue)") { $0.text(3) }
    #expect(!plan.isEmpty)
    for step in plan where step.hasPrefix("SCAN message") || step.hasPrefix("SCAN schedule") {
      #expect(step.contains("INDEX"), "\(step)")
      #expect(!step.contains("sqlite_autoindex"), "\(step)")
    }
  }

  @Test(arguments: Place.allCases)
  func `the figures are those of the rows`(place: Place) async throws {
    try await place.withMessages(3) { bench in
      let before = try await bench.storage.read { try $0.operatingFigures() }
      #expect(before.openDeliveries == ["queued": 3, "sending": 0, "uncertain": 0])
      #expect(before.oldestQueuedAt != nil && before.databaseBytes > 0)
      #expect(before.transport.state == .up && before.integrity == nil)
      let policy = RetryPolicy()
      let at = Bench.start.adding(seconds: 10)
      try await bench.storage.write { transaction in
        _ = try transaction.claim(at: at, generation: 1, policy: policy, transport: "test")
        try transaction.recordUpkeep("integrity", problem: "bad", at: at)
      }
      let after = try await bench.storage.read { try $0.operatingFigures() }
      #expect(after.openDeliveries == ["queued": 2, "sending": 1, "uncertain": 0])
      #expect(after.integrity == UpkeepRecord(doneAt: at, problem: "bad"))
    }
  }

  @Test(arguments: Place.allCases)
  func `what a commit adds to the counts is told once, and never what was rolled back`(place: Place) async throws {
    struct Refused: Error {}
    try await place.withStorage { storage in
      let seen = Counted(storage)
      let bench = Bench(storage: storage)
      try await bench.fire(recipients: ["ada@example.com"])
      #expect(seen.all == [.occurrence(disposition: "fired", late: 0)])
      let policy = RetryPolicy()
      let id = try await storage.read { try $0.deliveries(in: nil, limit: 1)[0].id }
      await #expect(throws: Refused.self) {
        try await storage.write { transaction in
          _ = try transaction.cancelDelivery(id: id, because: "a test", at: Bench.start)
          throw Refused()
        }
      }
      #expect(seen.all.count == 1)
      try await storage.write { transaction in
        guard let message = try transaction.claim(at: Bench.start, generation: 1, policy: policy, transport: "t") else {
          return
        }
        try transaction.settle(
          message, Settlement(state: .failed, wasMarked: false, outcome: "refused", code: 550, text: "no"),
          at: Bench.start)
      }
      #expect(seen.all.dropFirst() == [.attempt(outcome: "refused", code: 550), .delivery(.failed)])
    }
  }
}

private final class Counted: Sendable {
  private let seen = Mutex<[Tally]>([])

  init(_ storage: Storage) {
    storage.changes.count { [weak self] tallies in self?.seen.withLock { $0 += tallies } }
  }

  var all: [Tally] { seen.withLock { $0 } }
}
