import Foundation

/// Blocks threads until it is opened; for holding something in the middle without a sleep. Only threads of one's own may pass.
///
/// Unchecked: `isOpen` is touched under the condition's lock alone.
package final class Latch: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOpen = false
  private var arrivals = 0
  private var awaiting: [CheckedContinuation<Void, Never>] = []

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
      for continuation in awaiting { continuation.resume() }
      awaiting = []
      while !isOpen { condition.wait() }
    }
  }

  /// Returns when somebody stands before it; holds no thread.
  package func arrival() async {
    await withCheckedContinuation { continuation in
      condition.withLock {
        if arrivals > 0 { continuation.resume() } else { awaiting.append(continuation) }
      }
    }
  }
}
