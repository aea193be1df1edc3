import Synchronization

/// When each loop last moved. The watchdog is fed only if all of them have.
package final class Heartbeats: Sendable {
  /// A loop of the daemon.
  package enum Part: String, CaseIterable, Hashable, Sendable { case scheduler, outbox, clock, control }

  /// Nanoseconds of the monotonic clock; a part that never runs is not waited for.
  private let last = Mutex<[Part: Int]>([:])

  init() {}

  func beat(_ part: Part, at now: Int) { last.withLock { $0[part] = now } }

  func end(_ part: Part) { last.withLock { $0[part] = nil } }

  /// How many seconds ago each part moved.
  func idle(at now: Int) -> [Part: Double] {
    last.withLock { $0.mapValues { Double(now - $0) / 1e9 } }
  }

  /// The parts that have not moved for so many seconds.
  func stuck(at now: Int, after seconds: Int) -> [Part] {
    last.withLock { last in
      last.filter { now - $0.value > seconds * 1_000_000_000 }.map(\.key).sorted { $0.rawValue < $1.rawValue }
    }
  }
}
