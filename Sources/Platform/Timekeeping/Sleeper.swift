internal import Domain
import Synchronization

/// The one thread that sleeps so that tasks need not: it ends waits when their moment comes, and all of them when the clock is set.
///
/// Its timer runs on the wall clock and the kernel tells it when that clock is set, so it has no reason to look around while
/// nothing is due. It does so all the same once in a `beat`, in case the kernel did not tell.
package final class Sleeper: Sendable {
  private let core: SleeperCore

  /// Starts the thread; it ends with the last reference.
  package init() throws(TimekeepingError) {
    core = try SleeperCore()
    try core.start()
  }

  deinit { core.stop() }

  /// Seconds between two looks at the clocks when nothing is due.
  package static let beat = 50

  /// Runs `action`, once and on the sleeping thread, when the wall clock reaches `due`, when so many seconds have passed, or
  /// when the wall clock was set.
  func call(at due: Instant?, within seconds: Int, _ action: @escaping @Sendable () -> Void) -> Alarm {
    core.add(due: due, within: seconds, action)
  }

  /// Takes an alarm back; without effect once it has gone off.
  func cancel(_ alarm: Alarm) { core.remove(alarm) }

  struct Alarm: Hashable, Sendable {
    let number: Int
  }
}
