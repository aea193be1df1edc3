import Domain
import Testing

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy()

  /// The published times, in minutes: 5, 15, 30, 60, 120, then 240.
  @Test(arguments: [(1, 5), (2, 15), (3, 30), (4, 60), (5, 120), (6, 240), (7, 240), (40, 240), (1_000_000, 240)])
  func `a refusal is followed by its published pause, a tenth more or less`(number: Int, minutes: Int) {
    let pauses = (1...3000).map { policy.delay(afterRefusal: number, of: $0) }
    #expect(pauses.allSatisfy { ($0 - minutes * 60).magnitude <= minutes * 6 })
    #expect(pauses.allSatisfy { $0 <= policy.longestDelay })
    // They are spread: both ends are reached nearly, and no half is preferred.
    #expect(pauses.min()! <= minutes * 60 - minutes * 5)
    #expect(pauses.max()! >= minutes * 60 + minutes * 5)
    let early = pauses.count { $0 < minutes * 60 }
    #expect((1200...1800).contains(early))
  }

  @Test func `the pause is always the same for one message and refusal`() {
    for message in [1, 7, 1 << 40, -3, Int.max] {
      let first = (1...10).map { policy.delay(afterRefusal: $0, of: message) }
      #expect(first == (1...10).map { RetryPolicy(maxAmbiguous: 0).delay(afterRefusal: $0, of: message) })
    }
    #expect(policy.delay(afterRefusal: 0, of: 5) <= 330)
  }

  @Test func `within five days a message is tried about 35 times`() {
    for message in 1...50 {
      var (time, tries) = (0, 1)
      while time + policy.delay(afterRefusal: tries, of: message) < policy.lifetime {
        time += policy.delay(afterRefusal: tries, of: message)
        tries += 1
      }
      #expect((32...38).contains(tries), "message \(message): \(tries)")
    }
    #expect(policy.lifetime == 432_000)
    #expect(RetryPolicy.ambiguousDelay == 900)
    #expect(policy.maxAmbiguous == 1)
  }

  @Test(arguments: [
    (false, [1: 60, 2: 120, 3: 300, 4: 600, 5: 600, 1000: 600, 0: 60]),
    (true, [1: 900, 2: 1800, 3: 3600, 4: 3600, 1000: 3600, 0: 900]),
  ])
  func `the transport is probed after its own pauses`(needsPerson: Bool, expected: [Int: Int]) {
    for (failures, seconds) in expected {
      #expect(policy.probeDelay(afterFailure: failures, needsPerson: needsPerson) == seconds, "\(failures)")
    }
    #expect(policy.probeDelay(afterFailure: .max, needsPerson: needsPerson) == expected[1000])
  }

  @Test func `states that end a delivery are final, and people see six names`() {
    #expect(DeliveryState.allCases.filter(\.isFinal) == [.sent, .failed, .expired, .cancelled])
    #expect(
      DeliveryState.allCases.map(\.publicName) == [
        "queued", "sending", "sending", "sent", "failed", "failed", "uncertain", "cancelled",
      ])
  }
}
