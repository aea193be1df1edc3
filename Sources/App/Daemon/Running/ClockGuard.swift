import Domain
import Logging
import Scheduler
import Storage
import Synchronization
import Timekeeping

/// Watches the wall clock for both loops: while it is not believed nothing comes due and nothing is sent.
package final class ClockGuard: Sendable {
  private struct State {
    var watch: ClockWatch
    /// Since when the daemon has been able to fire; a step forward ends a time of which the same is true as of downtime.
    var runningSince: Instant
    var lastRecorded: Instant
  }

  private static let recordEvery = 3600

  private let state: Mutex<State>
  private let storage: Storage
  private let time: any TimeSource
  private let isSynchronized: @Sendable () -> Bool
  private let policy: RetryPolicy
  private let log: Logger
  /// Told by how many seconds the clock was set ahead, or back.
  private let onJump: @Sendable (Int) -> Void

  init(
    storage: Storage, lastSeen: Instant?, time: any TimeSource, isSynchronized: @escaping @Sendable () -> Bool,
    policy: RetryPolicy, log: Logger, onJump: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    let now = time.now()
    let watch = ClockWatch(
      wall: now, monotonic: time.monotonic(), isSynchronized: isSynchronized(), lastSeen: lastSeen)
    state = Mutex(State(watch: watch, runningSince: now, lastRecorded: lastSeen ?? Instant(seconds: 0)))
    self.storage = storage
    self.time = time
    self.isSynchronized = isSynchronized
    self.policy = policy
    self.log = log
    self.onJump = onJump
  }

  var facts: Scheduler.ClockFacts {
    state.withLock { Scheduler.ClockFacts(mayRun: $0.watch.state == .trusted, runningSince: $0.runningSince) }
  }

  /// Why nothing comes due now; `nil` while the clock is believed.
  package var problem: String? {
    guard case .held(let reason) = state.withLock({ $0.watch.state }) else { return nil }
    switch reason {
    case .steppedForward(let seconds):
      return "the clock jumped \(seconds) s ahead; nothing is due until it is synchronised or has run 10 minutes"
    case .behindLastSeen(let seconds):
      return "the clock is \(seconds) s behind the last time on record; nothing is due until it is right, or accepted"
    case .beforeBuild:
      return "the clock shows a time before this program was made; nothing is due until it is right"
    }
  }

  /// What was due until now counts as missed: the time before was like downtime.
  func beginRunning() {
    let now = time.now()
    state.withLock { $0.runningSince = now }
  }

  /// An operator says that the clock is right.
  package func accept() { state.withLock { $0.watch.accept() } }

  /// One look at both clocks; true when the loops should look again at what is due.
  func runOnce() async throws -> Bool {
    let (now, monotonic) = (time.now(), time.monotonic())
    let synchronized = isSynchronized()
    let (jump, changed, isTrusted, isRecordDue) = state.withLock { state in
      let before = state.watch.state
      let jump = state.watch.tick(wall: now, monotonic: monotonic, isSynchronized: synchronized)
      if let jump, jump.drift > 0 { state.runningSince = now }
      let isTrusted = state.watch.state == .trusted
      let isRecordDue = isTrusted && now.seconds(since: state.lastRecorded).magnitude >= ClockGuard.recordEvery
      if isRecordDue { state.lastRecorded = now }
      return (jump, before != state.watch.state, isTrusted, isRecordDue)
    }
    if let jump {
      onJump(jump.drift)
      log.warning(
        "The wall clock jumped",
        metadata: [
          "from": "\(jump.from)", "to": "\(jump.to)", "message_id": "\(NotableEvent.clockJumped)",
        ])
      let policy = policy
      if jump.drift < 0 { try await record { try $0.shortenWaits(at: now, policy: policy) } }
    }
    if changed {
      if let problem {
        log.error(
          "The clock is not believed",
          metadata: ["problem": "\(problem)", "message_id": "\(NotableEvent.clockNotBelieved)"])
      }
      if isTrusted { log.notice("The clock is believed again") }
    }
    if isRecordDue { try await record { try $0.recordSeen(now) } }
    return changed || jump != nil
  }

  /// What is written here only makes things better: a full disk is no reason to end.
  private func record(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
    do { try await storage.write(body) } catch {
      guard let reason = StorageError.passing(error) else { throw error }
      log.error(
        "The clock is not recorded while the database takes nothing",
        metadata: ["reason": "\(reason)", "message_id": "\(NotableEvent.databaseTakesNothing)"])
    }
  }
}
