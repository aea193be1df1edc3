import Domain
import Testing

@testable import Storage

/// Trouble that concerns every message: the transport pauses and is probed.
@Suite struct TransportTests {
  private func fail(_ bench: Bench, _ seconds: Int, needsPerson: Bool = false) async throws {
    try await bench.storage.write { [policy = bench.policy, now = bench.at(seconds)] in
      try $0.transportFailed("trouble at \(seconds)", needsPerson: needsPerson, at: now, policy: policy)
    }
  }

  private func state(_ bench: Bench) async throws -> TransportState {
    try await bench.storage.read { try $0.transportState() }
  }

  /// A probe that finds the transport still in trouble.
  private func probe(_ bench: Bench, _ seconds: Int) async throws {
    let message = try #require(try await bench.claim(seconds))
    try await bench.settle(message, .unavailable(at: bench.at(seconds)), seconds)
  }

  @Test(arguments: Place.allCases)
  func `what passes by itself is probed after 1, 2, 5, 10 and then every 10 minutes`(place: Place) async throws {
    try await place.withMessages(3) { bench in
      var now = 0
      for (failures, minutes) in [(1, 1), (2, 2), (3, 5), (4, 10), (5, 10), (6, 10)] {
        try await fail(bench, now)
        let state = try await state(bench)
        #expect(state.state == .down)
        #expect(state.failures == failures)
        #expect(state.since == Bench.start)
        #expect(state.reason == "trouble at \(now)")
        #expect(try await bench.nextTry() == now + minutes * 60)
        #expect(try await bench.claim(now + minutes * 60 - 1) == nil)
        now += minutes * 60
        try await probe(bench, now)
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `what needs a person is probed after 15, 30 and then every 60 minutes`(place: Place) async throws {
    try await place.withMessages(3) { bench in
      var now = 0
      for minutes in [15, 30, 60, 60] {
        try await fail(bench, now, needsPerson: true)
        #expect(try await state(bench).state == .hold)
        #expect(try await bench.claim(now + minutes * 60 - 1) == nil)
        now += minutes * 60
        try await probe(bench, now)
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `one message alone probes, and nobody else before its outcome`(place: Place) async throws {
    try await place.withMessages(5) { bench in
      try await fail(bench, 0)
      let claims = try await withThrowingTaskGroup(of: ClaimedMessage?.self) { group in
        for _ in 0..<8 { group.addTask { try await bench.claim(60) } }
        return try await group.reduce(into: [ClaimedMessage]()) { if let message = $1 { $0.append(message) } }
      }
      #expect(claims.count == 1)
      #expect(try await bench.claim(61) == nil)
      // It got through: the others go at once.
      try await bench.settle(claims[0], .accepted(), 62)
      try await bench.storage.write { [now = bench.at(62)] in try $0.transportWorks(at: now) }
      let up = TransportState(
        state: .up, reason: nil, since: bench.at(62), failures: 0, probeAt: Instant(seconds: 0))
      #expect(try await state(bench) == up)
      for _ in 0..<4 { #expect(try await bench.claim(62) != nil) }
    }
  }

  @Test(arguments: Place.allCases)
  func `other trouble counts from one again, and that it works is noted once`(place: Place) async throws {
    try await place.withMessages { bench in
      try await fail(bench, 0)
      try await fail(bench, 100)
      try await fail(bench, 200, needsPerson: true)
      #expect(try await state(bench).failures == 1)
      #expect(try await state(bench).since == bench.at(200))
      for seconds in [300, 400] {
        try await bench.storage.write { [now = bench.at(seconds)] in try $0.transportWorks(at: now) }
      }
      #expect(try await state(bench).since == bench.at(300))
    }
  }

  @Test(arguments: Place.allCases)
  func `six hours of a relay that is down cost one connection a step, and no message is lost for it`(place: Place)
    async throws
  {
    try await place.withMessages(50) { bench in
      var (connections, now) = (0, 0)
      while now < 6 * 3600 {
        if let message = try await bench.claim(now) {
          connections += 1
          try await bench.settle(message, .unavailable(at: bench.at(now)), now)
          try await fail(bench, now)
        }
        now = max(now + 1, try await bench.nextTry() ?? now + 1)
      }
      // 0, 1, 3, 8, 18 minutes and every 10 from there on.
      #expect(connections == 5 + (360 - 18 - 1) / 10)
      #expect(try await bench.rows("SELECT DISTINCT state, refusals, expires_at FROM message", 3) == ["ready 0 -"])
    }
  }

  @Test(arguments: Place.allCases)
  func `after the clock was set back nothing waits longer than its own longest pause`(place: Place) async throws {
    try await place.withMessages(4) { bench in
      let longest = bench.policy.longestDelay
      for (index, next) in [10, longest, longest + 1, 40 * 86_400].enumerated() {
        try await bench.run(
          "UPDATE message SET next_try_at = \(Bench.start.seconds + next) WHERE recipient = 'r\(index)@example.com'")
      }
      try await bench.storage.write { [policy = bench.policy] in try $0.shortenWaits(at: Bench.start, policy: policy) }
      #expect(
        try await bench.lines("next_try_at - \(Bench.start.seconds)") == [
          "10", "\(longest)", "\(longest)", "\(longest)",
        ])
      for (needsPerson, pause) in [(false, 600), (true, 3600)] {
        try await fail(bench, 40 * 86_400, needsPerson: needsPerson)
        try await bench.storage.write { [policy = bench.policy] in
          try $0.shortenWaits(at: Bench.start, policy: policy)
        }
        #expect(try await state(bench).probeAt.seconds(since: Bench.start) == pause, "needs a person: \(needsPerson)")
      }
    }
  }
}
