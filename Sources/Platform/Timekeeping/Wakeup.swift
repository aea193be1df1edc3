package import Domain
import Synchronization

/// Lets a loop sleep until its next work is due, until somebody wakes it, or until the wall clock is set.
///
///     while !Task.isCancelled {
///       let next = try await runOnce(now: time.now())
///       await wakeup.wait(until: next)
///     }
///
/// A `wake()` while the loop is at work ends its next wait at once: none is lost.
package final class Wakeup: Sendable {
  private enum Wait {
    case beginning
    case waiting(CheckedContinuation<Void, Never>)
    case ended
  }

  private struct State {
    var isWoken = false
    var count = 0
    var waits: [Int: Wait] = [:]

    /// Ends a wait, whether it has begun to wait or is about to; returns what must be resumed outside of the lock.
    mutating func end(_ number: Int) -> CheckedContinuation<Void, Never>? {
      guard let wait = waits[number] else { return nil }
      waits[number] = .ended
      if case .waiting(let continuation) = wait { return continuation }
      return nil
    }
  }

  private let state = Mutex(State())
  private let sleeper: Sleeper
  private let time: any TimeSource

  /// - Parameter time: what `until` means; lengths of time pass by the machine's clock even when this one is set by hand.
  package init(_ sleeper: Sleeper, time: any TimeSource = SystemTime()) {
    self.sleeper = sleeper
    self.time = time
  }

  /// Ends the present wait, or the next one if there is none. From any thread; never blocks.
  package func wake() {
    let ended = state.withLock { state in
      state.isWoken = state.waits.isEmpty
      return state.waits.keys.compactMap { state.end($0) }
    }
    for continuation in ended { continuation.resume() }
  }

  /// Returns when the clock reaches `due` (at once when it has), when `seconds` have passed, after `wake()`, when the wall
  /// clock was set, or when the task is cancelled; with the clock's time then.
  ///
  /// - Parameter seconds: with the usual value several loops are awake in the same moment, about every 100 s.
  @discardableResult
  package func wait(until due: Instant?, atMost seconds: Int = 2 * Sleeper.beat) async -> Instant {
    let now = time.now()
    let isDue = due.map { $0 <= now } ?? false
    let begun: Int? = state.withLock { state in
      guard !isDue, !state.isWoken else {
        state.isWoken = false
        return nil
      }
      state.count += 1
      state.waits[state.count] = .beginning
      return state.count
    }
    guard let number = begun else { return now }
    let alarm = sleeper.call(at: due.map(onWallClock), within: seconds) { [weak self] in self?.end(number) }
    await withTaskCancellationHandler {
      await withCheckedContinuation { begin(number, $0) }
    } onCancel: {
      end(number)
    }
    sleeper.cancel(alarm)
    state.withLock { $0.waits[number] = nil }
    return time.now()
  }

  /// Moments on `time` as moments on the machine's clock; the same unless that one is set by hand.
  private func onWallClock(_ due: Instant) -> Instant {
    due.adding(seconds: (SystemTime().milliseconds() - time.milliseconds()) / 1000)
  }

  private func begin(_ number: Int, _ continuation: CheckedContinuation<Void, Never>) {
    let mustWait = state.withLock { state in
      guard case .beginning = state.waits[number] else { return false }
      state.waits[number] = .waiting(continuation)
      return true
    }
    if !mustWait { continuation.resume() }
  }

  private func end(_ number: Int) {
    state.withLock { $0.end(number) }?.resume()
  }
}
