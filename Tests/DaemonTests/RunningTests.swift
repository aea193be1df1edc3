import Database
import Domain
import Scheduler
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Daemon

@Suite struct RunningTests {
  @Test func `a part is stuck when it has not moved for longer than the limit`() {
    let beats = Heartbeats()
    let second = 1_000_000_000
    #expect(beats.stuck(at: 10_000 * second, after: 1).isEmpty)
    beats.beat(.scheduler, at: 0)
    beats.beat(.outbox, at: 5 * second)
    #expect(beats.stuck(at: 900 * second, after: 900).isEmpty)
    #expect(beats.stuck(at: 900 * second + 1, after: 900) == [.scheduler])
    #expect(beats.stuck(at: 906 * second, after: 900) == [.outbox, .scheduler])
    beats.beat(.scheduler, at: 906 * second)
    #expect(beats.stuck(at: 906 * second, after: 900) == [.outbox])
    beats.end(.outbox)
    #expect(beats.stuck(at: 906 * second, after: 900).isEmpty)
  }

  // MARK: The clock's guard

  private static let start = Instant(seconds: 1_800_000_000)

  private func withGuard(
    lastSeen: Instant? = nil, now: Instant = RunningTests.start, isSynchronized: Bool = false,
    _ body: (ClockGuard, ManualTime, Storage) async throws -> Void
  ) async throws {
    let storage = try Storage(.memory, isInline: true)
    let time = ManualTime(now)
    let guardian = ClockGuard(
      storage: storage, lastSeen: lastSeen, time: time, isSynchronized: { isSynchronized }, policy: RetryPolicy(),
      log: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    try await body(guardian, time, storage)
  }

  private func lastSeen(_ storage: Storage) async throws -> Instant? {
    try await storage.write { try $0.beginGeneration(at: .init(seconds: 1)).lastSeenAt }
  }

  @Test func `a clock that goes on as it should is believed, and what it shows is recorded once an hour`() async throws
  {
    try await withGuard { guardian, time, storage in
      #expect(guardian.facts.mayRun)
      let isFirstALeap = try await guardian.runOnce()
      #expect(!isFirstALeap)
      #expect(try await lastSeen(storage) == Self.start)
      time.advance(seconds: 3599)
      #expect(try await guardian.runOnce() == false)
      #expect(try await lastSeen(storage) == Self.start)
      time.advance(seconds: 1)
      #expect(try await guardian.runOnce() == false)
      #expect(try await lastSeen(storage) == Self.start.adding(seconds: 3600))
      #expect(guardian.facts.runningSince == Self.start)
      #expect(guardian.problem == nil)
    }
  }

  @Test func `a step forward of some hours is a missed time: what was due in it is caught up`() async throws {
    try await withGuard { guardian, time, _ in
      time.jump(to: Self.start.adding(seconds: 3 * 3600))
      let isNoticed = try await guardian.runOnce()
      #expect(isNoticed)
      #expect(guardian.facts.mayRun)
      #expect(guardian.facts.runningSince == Self.start.adding(seconds: 3 * 3600))
    }
  }

  @Test func `a leap ahead is held until the clock has run ten minutes, and is not recorded`() async throws {
    try await withGuard { guardian, time, storage in
      _ = try await guardian.runOnce()
      time.jump(to: Self.start.adding(seconds: 400 * 86_400))
      #expect(try await guardian.runOnce())
      #expect(!guardian.facts.mayRun)
      #expect(guardian.problem?.contains("34560000 s ahead") == true)
      #expect(try await lastSeen(storage) == Self.start)
      time.advance(seconds: 599)
      #expect(try await guardian.runOnce() == false)
      #expect(!guardian.facts.mayRun)
      time.advance(seconds: 1)
      #expect(try await guardian.runOnce())
      #expect(guardian.facts.mayRun)
      #expect(guardian.problem == nil)
    }
  }

  @Test func `a leap ahead of a synchronised clock is believed at once`() async throws {
    try await withGuard(isSynchronized: true) { guardian, time, _ in
      time.jump(to: Self.start.adding(seconds: 400 * 86_400))
      _ = try await guardian.runOnce()
      #expect(guardian.facts.mayRun)
    }
  }

  @Test func `after a step back no message waits for the time that was`() async throws {
    try await withGuard { guardian, time, storage in
      try await storage.write {
        try $0.transportFailed(
          "x", needsPerson: false, at: Self.start.adding(seconds: 86_400), policy: RetryPolicy())
      }
      time.jump(to: Self.start.adding(seconds: -3600))
      #expect(try await guardian.runOnce())
      let state = try await storage.read { try $0.transportState() }
      #expect(state.probeAt == Self.start.adding(seconds: -3600 + 600))
      #expect(guardian.facts.mayRun)
    }
  }

  @Test func `a start more than a day before the last time on record waits for a person`() async throws {
    let seen = Self.start.adding(seconds: 2 * 86_400)
    try await withGuard(lastSeen: seen, isSynchronized: true) { guardian, time, storage in
      #expect(!guardian.facts.mayRun)
      #expect(guardian.problem?.contains("behind the last time on record") == true)
      time.advance(seconds: 3600)
      _ = try await guardian.runOnce()
      #expect(!guardian.facts.mayRun)
      guardian.accept()
      #expect(guardian.facts.mayRun)
      _ = try await guardian.runOnce()
      #expect(try await lastSeen(storage) == Self.start.adding(seconds: 3600))
    }
  }

  @Test func `a clock from before this program is not believed, until it is set right`() async throws {
    try await withGuard(now: Instant(seconds: 1_000_000)) { guardian, time, _ in
      #expect(!guardian.facts.mayRun)
      #expect(guardian.problem?.contains("before this program was made") == true)
      time.jump(to: Self.start)
      _ = try await guardian.runOnce()
      time.advance(seconds: 600)
      _ = try await guardian.runOnce()
      #expect(guardian.facts.mayRun)
    }
  }
}
