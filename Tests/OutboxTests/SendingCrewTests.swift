import Synchronization
import TestSupport
import Testing

@testable import Outbox

@Suite struct SendingCrewTests {
  struct Broken: Error {}

  @Test func `every thread answers a call once, and the stop ends all`() async {
    let crew = SendingCrew(pace: nil)
    let answers = Mutex(0)
    let latch = Latch()
    crew.callToWork()
    for _ in 0..<3 {
      crew.join {
        while let call = crew.nextCall() {
          #expect(call == .work)
          let count = answers.withLock { count in
            count += 1
            return count
          }
          if count == 3 { latch.open() }
          latch.pass()
        }
      }
    }
    await Task.detached { latch.pass() }.value
    await crew.stop()
    #expect(answers.withLock { $0 } == 3)
    #expect(crew.isStopping)
    #expect(crew.failure == nil)
    await crew.stop()
  }

  @Test func `the first failure stops the crew and is kept`() async {
    let crew = SendingCrew(pace: nil)
    for _ in 0..<3 { crew.join { while crew.nextCall() != nil { throw Broken() } } }
    crew.callToWork()
    while !crew.isStopping { await Task.yield() }
    await crew.stop()
    #expect(crew.failure is Broken)
  }

  @Test func `a crew of nobody stops at once`() async {
    await SendingCrew(pace: nil).stop()
  }

  @Test func `a limit spaces messages evenly, without bursts, and a right that was not used is given back`() {
    let pace = SendingPace(perMinute: 60)
    let second = 1_000_000_000
    #expect(pace.take(at: 0) == 0)
    #expect(pace.take(at: 0) == 1)
    #expect(pace.take(at: second / 2) == 0.5)
    #expect(pace.take(at: second) == 0)
    pace.giveBack()
    #expect(pace.take(at: second) == 0)
    // A long pause does not save up rights.
    #expect(pace.take(at: 100 * second) == 0)
    #expect(pace.take(at: 100 * second) == 1)
    var sent = 0
    for tenth in 1001...1600 where pace.take(at: tenth * second / 10) == 0 { sent += 1 }
    #expect(sent == 60)
  }
}
