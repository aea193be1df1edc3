import Domain
import Synchronization
import TestSupport
import Testing
import Timekeeping

private final class Counts: Sendable {
  let asked = Atomic(0)
  let answered = Atomic(0)
}

struct WakeupTests {
  private let never = Instant(seconds: 5_000_000_000)

  @Test(.timeLimit(.minutes(15))) func `a wake before the wait is not lost, and counts once`() async throws {
    let wakeup = Wakeup(try Sleeper())
    wakeup.wake()
    wakeup.wake()
    await wakeup.wait(until: never, atMost: 100_000)
    // The next one must be woken again; by now the first call could not have done it.
    async let second: Instant = wakeup.wait(until: nil, atMost: 100_000)
    wakeup.wake()
    _ = await second
  }

  @Test(.timeLimit(.minutes(15))) func `what is due already is not waited for`() async throws {
    let wakeup = Wakeup(try Sleeper())
    let now = SystemTime().now()
    let after = await wakeup.wait(until: now, atMost: 100_000)
    #expect(after >= now)
    await wakeup.wait(until: Instant(seconds: -5), atMost: 100_000)
  }

  @Test(.timeLimit(.minutes(15))) func `cancelling ends a wait, before it begins and while it lasts`() async throws {
    let wakeup = Wakeup(try Sleeper())
    let never = never
    // Unstructured, because a test has to hold the task in order to cancel it.
    let running = Task { await wakeup.wait(until: never, atMost: 100_000) }
    running.cancel()
    _ = await running.value
    await withTaskGroup { group in
      group.addTask { _ = await wakeup.wait(until: nil, atMost: 100_000) }
      await Task.yield()
      group.cancelAll()
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a wait ends when its moment or its limit comes`() async throws {
    let wakeup = Wakeup(try Sleeper())
    let due = SystemTime().now().adding(seconds: 1)
    #expect(await wakeup.wait(until: due, atMost: 100_000) >= due)
    await wakeup.wait(until: never, atMost: 0)
    await wakeup.wait(until: nil, atMost: 1)
  }

  @Test(.timeLimit(.minutes(15))) func `moments on a clock set by hand are waited for by their distance`() async throws
  {
    let start = Instant(seconds: 1000)
    let wakeup = Wakeup(try Sleeper(), time: ManualTime(start))
    // Its moment is long past on the machine's clock, and it has not come: only the limit of no seconds ends this.
    #expect(await wakeup.wait(until: start.adding(seconds: 5000), atMost: 0) == start)
    #expect(await wakeup.wait(until: start, atMost: 100_000) == start)
  }

  @Test(.timeLimit(.minutes(15))) func `no wake is lost between the work and the wait`() async throws {
    let wakeup = Wakeup(try Sleeper())
    let rounds = 20_000
    // Asks for work and waits until it is done, so one lost wake would hang both.
    let done = Wakeup(try Sleeper())
    let counts = Counts()
    await withTaskGroup { group in
      group.addTask {
        while counts.answered.load(ordering: .acquiring) < rounds {
          let seen = counts.asked.load(ordering: .acquiring)
          if seen > counts.answered.load(ordering: .acquiring) {
            counts.answered.store(seen, ordering: .releasing)
            done.wake()
          } else {
            await wakeup.wait(until: nil, atMost: 100_000)
          }
        }
      }
      group.addTask {
        for round in 1...rounds {
          counts.asked.store(round, ordering: .releasing)
          wakeup.wake()
          while counts.answered.load(ordering: .acquiring) < round { await done.wait(until: nil, atMost: 100_000) }
        }
      }
    }
    #expect(counts.answered.load(ordering: .acquiring) == rounds)
  }

  @Test func `the machine's clocks agree with each other and with the world`() {
    let time = SystemTime()
    let (first, second) = (time.monotonic(), time.monotonic())
    #expect(first > 0 && second >= first)
    #expect(time.now() > ClockWatch.built)
    #expect(time.now().seconds - time.milliseconds() / 1000 <= 0)
    _ = time.isSynchronized
  }

  @Test func `milliseconds are rounded down to seconds, before 1970 too`() {
    let time = ManualTime(Instant(seconds: -2))
    time.advance(milliseconds: 500)
    #expect(time.now() == Instant(seconds: -2))
    time.advance(to: Instant(seconds: 10))
    #expect(time.now() == Instant(seconds: 10))
    #expect(time.monotonic() == (3600 + 12) * 1_000_000_000)
  }
}
