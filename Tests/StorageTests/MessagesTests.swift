import Database
import Domain
import Synchronization
import Testing

@testable import Storage

/// Claiming, marking and settling: the steps of a delivery (DESIGN 3).
@Suite struct MessagesTests {
  private static let day = 86_400

  @Test(arguments: Place.allCases)
  func `the one that has waited longest is claimed first, and none before its time`(place: Place) async throws {
    try await place.withMessages(5) { bench in
      // Next try of the messages 0 to 4, and who is claimed at which time.
      for (index, next) in [300, 100, 0, 200, 100].enumerated() {
        try await bench.run(
          "UPDATE message SET next_try_at = \(Bench.start.seconds + next) WHERE recipient = 'r\(index)@example.com'")
      }
      var claimed: [String] = []
      for time in [-1, 0, 99, 100, 150, 150, 200, 299, 300, 300] {
        claimed.append("\(time) \(try await bench.claim(time)?.recipient.prefix(2) ?? "-")")
      }
      #expect(
        claimed == [
          "-1 -", "0 r2", "99 -", "100 r1", "150 r4", "150 -", "200 r3", "299 -", "300 r0", "300 -",
        ])
      #expect(try await bench.nextTry() == nil)
    }
  }

  @Test(arguments: Place.allCases)
  func `a claim hands over the message as it was queued and opens an attempt`(place: Place) async throws {
    try await place.withMessages { bench in
      let message = try #require(try await bench.claim(5, generation: 3))
      #expect(message.recipient == "r0@example.com")
      #expect(message.sender == "seatwatch@example.com")
      #expect(message.body == Array("to r0@example.com".utf8))
      #expect([message.attempt, message.refusals, message.ambiguous, message.generation] == [1, 0, 0, 3])
      let expiry = Bench.start.seconds + 5 + 5 * 86_400
      #expect(
        try await bench.lines("state, generation, attempt, first_claimed_at, expires_at")
          == ["claimed 3 1 \(Bench.start.seconds + 5) \(expiry)"])
      #expect(
        try await bench.rows("SELECT attempt, started_at, ended_at, transport FROM attempt", 4)
          == ["1 \(Bench.start.seconds + 5) - test"])
      #expect(
        try await bench.rows("SELECT recipient, purpose, revoked_at FROM link", 3) == ["r0@example.com report -"])
    }
  }

  @Test func `four threads claim two thousand messages and none of them twice`() async throws {
    try await Place.file.withMessages(2000) { bench in
      let claimed = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<4 {
          group.addTask {
            var mine: [Int] = []
            while let message = try await bench.claim() { mine.append(message.id) }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(claimed.count == 2000)
      #expect(Set(claimed).count == 2000)
      #expect(try await bench.rows("SELECT count(*), max(attempt) FROM attempt", 2) == ["2000 1"])
    }
  }

  @Test(arguments: Place.allCases)
  func `an older run of the daemon can neither mark nor settle what a newer one recovered`(place: Place) async throws {
    try await place.withMessages { bench in
      let old = try await bench.begin()
      let theirs = try #require(try await bench.claim(generation: old))
      let new = try await bench.begin(10)
      // Even before it is recovered by the newer run it can still be settled: nobody else has it.
      #expect(try await bench.recover(10, generation: new).unsent == 1)
      await #expect(throws: LostClaim.self) { try await bench.mark(theirs) }
      await #expect(throws: LostClaim.self) { try await bench.settle(theirs, .accepted(), 11) }
      let ours = try #require(try await bench.claim(20, generation: new))
      #expect(ours.attempt == 2)
      await #expect(throws: LostClaim.self) { try await bench.mark(theirs) }
      await #expect(throws: LostClaim.self) { try await bench.settle(theirs, .accepted(), 21) }
      try await bench.mark(ours)
      try await bench.settle(ours, .accepted(), 22)
      #expect(try await bench.lines() == ["sent 0 0"])
      #expect(
        try await bench.rows("SELECT attempt, outcome, was_marked FROM attempt ORDER BY attempt", 3)
          == ["1 interrupted 0", "2 accepted 1"])
    }
  }

  @Test(arguments: Place.allCases)
  func `a step is taken once: after it, and after a person's decision, the claim is lost`(place: Place) async throws {
    try await place.withMessages(2) { bench in
      let first = try #require(try await bench.claim())
      try await bench.mark(first)
      await #expect(throws: LostClaim.self) { try await bench.mark(first) }
      try await bench.settle(first, .accepted(), 3)
      await #expect(throws: LostClaim.self) { try await bench.settle(first, .accepted(), 4) }
      await #expect(throws: LostClaim.self) { try await bench.mark(first) }
      let second = try #require(try await bench.claim())
      try await bench.run("UPDATE message SET state = 'cancelled', body = NULL WHERE id = \(second.id)")
      await #expect(throws: LostClaim.self) { try await bench.mark(second) }
      await #expect(throws: LostClaim.self) { try await bench.settle(second, .accepted(), 4) }
      #expect(try await bench.lines() == ["sent 0 0", "cancelled 0 0"])
    }
  }

  struct Ending: Sendable {
    var state: DeliveryState
    var isAmbiguous = false
    var isFinal: Bool
    var row: String
  }

  @Test(
    arguments: Place.allCases,
    [
      Ending(state: .sent, isFinal: true, row: "sent - 0 250 text"),
      Ending(state: .failed, isFinal: true, row: "failed - 0 250 text"),
      Ending(state: .ready, isFinal: false, row: "ready body 0 250 text"),
      Ending(state: .ready, isAmbiguous: true, isFinal: false, row: "ready body 1 250 text"),
      Ending(state: .held, isAmbiguous: true, isFinal: false, row: "held body 1 250 text"),
      Ending(state: .cancelled, isFinal: true, row: "cancelled - 0 250 text"),
    ])
  func `an outcome is written with the attempt, and a final one erases the body`(place: Place, ending: Ending)
    async throws
  {
    try await place.withMessages { bench in
      let message = try #require(try await bench.claim(1))
      try await bench.mark(message)
      #expect(try await bench.lines() == ["data 0 0"])
      var settlement = Settlement(state: ending.state, wasMarked: true, outcome: "word", code: 250, text: "text")
      settlement.isAmbiguous = ending.isAmbiguous
      settlement.nextTry = bench.at(900)
      try await bench.settle(message, settlement, 7)
      let body = "CASE WHEN body IS NULL THEN NULL ELSE 'body' END"
      #expect(
        try await bench.rows("SELECT state, \(body), ambiguous, last_code, last_text FROM message", 5) == [ending.row])
      #expect(
        try await bench.lines("settled_at") == [ending.isFinal ? "\(Bench.start.seconds + 7)" : "-"])
      #expect(
        try await bench.rows("SELECT started_at, ended_at, was_marked, outcome, code, text FROM attempt", 6)
          == ["\(Bench.start.seconds + 1) \(Bench.start.seconds + 7) 1 word 250 text"])
      #expect(try await bench.nextTry() == (ending.state == .ready ? 900 : nil))
    }
  }

  @Test(arguments: Place.allCases)
  func `attempts are only added`(place: Place) async throws {
    try await place.withMessages { bench in
      for round in 0..<4 {
        let before = try await bench.rows("SELECT attempt, ended_at, outcome, text FROM attempt ORDER BY attempt", 4)
        let message = try #require(try await bench.claim(round * 100))
        #expect(message.attempt == round + 1)
        #expect(message.refusals == round)
        try await bench.settle(message, .refused(retryAt: bench.at(round * 100 + 50)), round * 100 + 1)
        let after = try await bench.rows("SELECT attempt, ended_at, outcome, text FROM attempt ORDER BY attempt", 4)
        #expect(Array(after.prefix(before.count)) == before)
        #expect(after.count == before.count + 1)
      }
    }
  }

  // MARK: Five days

  @Test(arguments: Place.allCases)
  func `five days after the first claim a message is over; one that was never claimed is not`(place: Place)
    async throws
  {
    try await place.withMessages(2) { bench in
      let first = try #require(try await bench.claim(1000))
      try await bench.settle(first, .refused(retryAt: bench.at(2000)), 1001)
      try await bench.run(
        "UPDATE message SET next_try_at = \(Bench.start.seconds + 100 * 86_400) WHERE id <> \(first.id)")
      // A second before the end it is tried once more; the end does not move.
      let last = 1000 + 5 * Self.day - 1
      let again = try #require(try await bench.claim(last))
      #expect(again.id == first.id)
      try await bench.settle(again, .refused(retryAt: bench.at(last + 1)), last)
      #expect(try await bench.claim(last + 1) == nil)
      #expect(
        try await bench.rows("SELECT state, body FROM message WHERE id = \(first.id)", 2) == ["expired -"])
      #expect(try await bench.rows("SELECT count(*) FROM attempt", 1) == ["2"])
      let other = try #require(try await bench.claim(100 * Self.day))
      #expect(other.id != first.id)
    }
  }

  @Test(arguments: Place.allCases)
  func `what is over does not keep others from being sent`(place: Place) async throws {
    try await place.withMessages(6) { bench in
      try await bench.run(
        "UPDATE message SET expires_at = \(Bench.start.seconds + 10) WHERE recipient < 'r5'")
      let message = try #require(try await bench.claim(10))
      #expect(message.recipient == "r5@example.com")
      #expect(try await bench.lines("state") == Array(repeating: "expired", count: 5) + ["claimed"])
    }
  }

  @Test(arguments: Place.allCases)
  func `trouble with the transport uses nothing up: the five days begin with the first attempt that counts`(
    place: Place
  ) async throws {
    try await place.withMessages { bench in
      for round in 0..<3 {
        let time = round * 30 * Self.day
        let message = try #require(try await bench.claim(time))
        try await bench.settle(message, .unavailable(at: bench.at(time)), time)
        #expect(try await bench.lines("state, refusals, ambiguous, expires_at") == ["ready 0 0 -"])
      }
      let time = 90 * Self.day
      let message = try #require(try await bench.claim(time))
      try await bench.settle(message, .refused(retryAt: bench.at(time)), time)
      let again = try #require(try await bench.claim(time + Self.day))
      // Later trouble does not begin them anew.
      try await bench.settle(again, .unavailable(at: bench.at(time + Self.day)), time + Self.day)
      #expect(
        try await bench.lines("state, refusals, expires_at") == ["ready 1 \(Bench.start.seconds + 95 * Self.day)"])
    }
  }

  @Test(arguments: Place.allCases)
  func `deliveries are counted by the names that people see`(place: Place) async throws {
    try await place.withMessages(8) { bench in
      for (index, state) in DeliveryState.allCases.enumerated() {
        try await bench.run(
          "UPDATE message SET state = '\(state.rawValue)' WHERE recipient = 'r\(index)@example.com'")
      }
      #expect(
        try await bench.storage.read { try $0.deliveryCounts() }
          == ["queued": 1, "sending": 2, "sent": 1, "failed": 2, "uncertain": 1, "cancelled": 1])
    }
  }
}
