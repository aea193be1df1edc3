import Domain
import Synchronization
import Timekeeping

/// A clock that only moves when a test moves it.
package final class ManualTime: TimeSource {
  private struct State {
    var milliseconds: Int
    var monotonic: Int
  }

  private let state: Mutex<State>

  /// Starts at a whole second; the monotonic clock starts at an hour, as on a machine that has been up for one.
  package init(_ now: Instant) {
    state = Mutex(State(milliseconds: now.seconds * 1000, monotonic: 3600 * 1_000_000_000))
  }

  package func milliseconds() -> Int { state.withLock(\.milliseconds) }
  package func monotonic() -> Int { state.withLock(\.monotonic) }

  /// Time passes on both clocks.
  package func advance(milliseconds: Int) {
    state.withLock {
      $0.milliseconds += milliseconds
      $0.monotonic += milliseconds * 1_000_000
    }
  }

  package func advance(seconds: Int) { advance(milliseconds: seconds * 1000) }

  /// Time passes on both clocks until the wall clock shows `instant`; nothing happens if it has.
  package func advance(to instant: Instant) {
    state.withLock {
      let left = max(0, instant.seconds * 1000 - $0.milliseconds)
      $0.milliseconds += left
      $0.monotonic += left * 1_000_000
    }
  }

  /// Somebody sets the wall clock; no time passes.
  package func jump(to instant: Instant) {
    state.withLock { $0.milliseconds = instant.seconds * 1000 }
  }
}
