import Domain
import Testing

@testable import Storage

/// What a start makes of deliveries that a crash left in the middle.
@Suite struct MessagesRecoveryTests {
  struct Crash: Sendable {
    var isMarked: Bool
    var ambiguous: Int
    var maxAmbiguous: Int

    static let all = [false, true].flatMap { isMarked in
      (0...2).flatMap { max in (0...max).map { Crash(isMarked: isMarked, ambiguous: $0, maxAmbiguous: max) } }
    }

    /// Table 4.3 of the reliability page, written out: state, ambiguous count, seconds until the next try.
    var expected: (state: String, ambiguous: Int, wait: Int?) {
      switch (isMarked, ambiguous, maxAmbiguous) {
      case (false, let count, _): ("ready", count, 0)
      case (true, 0, 0): ("held", 1, nil)
      case (true, 0, 1), (true, 0, 2): ("ready", 1, 900)
      case (true, 1, 1): ("held", 2, nil)
      case (true, 1, 2): ("ready", 2, 900)
      case (true, 2, 2): ("held", 3, nil)
      default: ("impossible", 0, nil)
      }
    }
  }

  @Test(arguments: Place.allCases, Crash.all)
  func `a crash before the mark costs nothing, one after it counts as a copy`(place: Place, crash: Crash) async throws {
    try await place.withMessages(2) { bench in
      var bench = bench
      bench.policy = RetryPolicy(maxAmbiguous: crash.maxAmbiguous)
      try await bench.run("UPDATE message SET ambiguous = \(crash.ambiguous)")
      let message = try #require(try await bench.claim(generation: try await bench.begin()))
      if crash.isMarked { try await bench.mark(message) }
      let generation = try await bench.begin(100)
      let recovered = try await bench.recover(100, generation: generation)
      let (state, ambiguous, wait) = crash.expected
      #expect(
        try await bench.rows("SELECT state, ambiguous, body IS NOT NULL FROM message WHERE id = \(message.id)", 3)
          == ["\(state) \(ambiguous) 1"])
      #expect(
        [recovered.unsent, recovered.ambiguous, recovered.held] == [
          crash.isMarked ? 0 : 1, crash.isMarked && state == "ready" ? 1 : 0, state == "held" ? 1 : 0,
        ])
      #expect(
        try await bench.rows("SELECT ended_at, was_marked, outcome FROM attempt", 3)
          == ["\(Bench.start.seconds + 100) \(crash.isMarked ? 1 : 0) interrupted"])
      if let wait {
        let next = try await bench.rows("SELECT next_try_at FROM message WHERE id = \(message.id)", 1)
        #expect(next == ["\(Bench.start.seconds + 100 + wait)"])
      }
      // The other message was not under way; a second start finds nothing more.
      #expect(try await bench.lines().filter { $0.hasPrefix("ready \(crash.ambiguous) ") }.count >= 1)
      #expect(try await bench.recover(200, generation: generation + 1) == RecoveredMessages())
    }
  }

  @Test(arguments: Place.allCases)
  func `what the present run has under way is not recovered`(place: Place) async throws {
    try await place.withMessages { bench in
      let generation = try await bench.begin()
      _ = try #require(try await bench.claim(generation: generation))
      #expect(try await bench.recover(1, generation: generation) == RecoveredMessages())
      #expect(try await bench.lines("state") == ["claimed"])
    }
  }
}
