import Database
import Domain
import Mail
import Storage
import Synchronization
import TestSupport
import Testing
import Timekeeping

@testable import Outbox

@Suite struct OutboxRunTests {
  private func outbox(
    _ bench: OutboxBench, _ transport: ScriptedTransport, connections: Int, time: ManualTime, wakeup: Wakeup
  ) -> Outbox {
    Outbox(
      storage: bench.storage, transport: transport, options: Outbox.Options(connections: connections),
      generation: bench.generation, time: time, wakeup: wakeup, log: OutboxBench.log)
  }

  @Test func `four connections send everything once, and again when more is queued`() async throws {
    try await withTemporaryFolder { folder in
      let bench = try await OutboxBench(.file(folder + "/a.db"))
      let transport = ScriptedTransport()
      let time = ManualTime(OutboxBench.start)
      let running = outbox(bench, transport, connections: 4, time: time, wakeup: Wakeup(try Sleeper(), time: time))
      let first = (0..<100).map { "a\($0)@example.com" }
      let second = (0..<100).map { "b\($0)@example.com" }
      try await bench.queue(first)
      let task = Task { try await running.run() }
      await transport.untilSent(100)
      #expect(Set(transport.sent) == Set(first))
      try await bench.queue(second)
      await transport.untilSent(200)
      task.cancel()
      try await task.value
      #expect(try await bench.counts() == ["sent": 200])
      #expect(transport.sent.count == 200)
      #expect(Set(transport.sent) == Set(first + second))
      #expect(transport.sessions == 4)
      #expect(transport.closes >= 4)
      bench.storage.close()
    }
  }

  @Test func `who is asked to stop brings what is under way to its outcome and claims nothing more`() async throws {
    try await withTemporaryFolder { folder in
      let bench = try await OutboxBench(.file(folder + "/a.db"))
      let latch = Latch()
      let transport = ScriptedTransport([.init(afterMark: { latch.pass() })])
      let time = ManualTime(OutboxBench.start)
      let running = outbox(bench, transport, connections: 1, time: time, wakeup: Wakeup(try Sleeper(), time: time))
      try await bench.queue(["a@example.com", "b@example.com"])
      let task = Task { try await running.run() }
      await latch.arrival()
      task.cancel()
      // The crew is told to stop by the loop; its thread is still in the middle of the message.
      latch.open()
      try await task.value
      let counts = try await bench.counts()
      #expect(counts["sending"] == nil)
      #expect(counts["sent"] == transport.sent.count)
      bench.storage.close()
    }
  }

  @Test func `a thread that fails ends the loop with its error`() async throws {
    struct Broken: Error {}
    try await withTemporaryFolder { folder in
      let isBroken = Mutex(false)
      let bench = try await OutboxBench(
        .file(folder + "/a.db"), gate: { _ in if isBroken.withLock({ $0 }) { throw Broken() } })
      let transport = ScriptedTransport([.init(beforeMark: { isBroken.withLock { $0 = true } })])
      let time = ManualTime(OutboxBench.start)
      let running = outbox(bench, transport, connections: 2, time: time, wakeup: Wakeup(try Sleeper(), time: time))
      try await bench.queue(["a@example.com", "b@example.com", "c@example.com"])
      await #expect(throws: Broken.self) { try await running.run() }
      bench.storage.close()
    }
  }
}
