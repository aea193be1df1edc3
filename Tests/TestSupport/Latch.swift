import Foundation

/// Blocks threads until it is opened; for holding something in the middle without a sleep.
///
/// Unchecked: `isOpen` is touched under the condition's lock alone.
package final class Latch: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOpen = false
  private var arrivals = 0

  package init() {}

  package func open() {
    condition.withLock {
      isOpen = true
      condition.broadcast()
    }
  }

  package func pass() {
    condition.withLock {
      arrivals += 1
      condition.broadcast()
      while !isOpen { condition.wait() }
    }
  }

  /// Returns when somebody stands before it.
  package func waitForArrival() {
    condition.withLock {
      while arrivals == 0 { condition.wait() }
    }
  }
}
