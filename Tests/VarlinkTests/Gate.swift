import Varlink

/// Opens once; waiting for it returns at once from then on.
actor Gate {
  private(set) var failure: VarlinkFailure?
  private var isOpen = false
  private var lastWaiter = 0
  private var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]

  func open(with failure: VarlinkFailure? = nil) {
    if isOpen { return }
    isOpen = true
    self.failure = failure
    for waiter in waiters.values { waiter.resume() }
    waiters = [:]
  }

  /// - Throws: `CancellationError`.
  func wait() async throws {
    lastWaiter += 1
    let number = lastWaiter
    try await withTaskCancellationHandler {
      try await enter(number)
    } onCancel: {
      // The handler is synchronous; the gate is an actor, so this comes after the entry.
      Task { await self.leave(number) }
    }
  }

  /// Goes on waiting when the task is cancelled, as a short transaction would.
  func waitStubbornly() async throws {
    lastWaiter += 1
    let number = lastWaiter
    if !isOpen { try await withCheckedThrowingContinuation { waiters[number] = $0 } }
  }

  private func enter(_ number: Int) async throws {
    try Task.checkCancellation()
    if isOpen { return }
    try await withCheckedThrowingContinuation { waiters[number] = $0 }
  }

  private func leave(_ number: Int) {
    waiters.removeValue(forKey: number)?.resume(throwing: CancellationError())
  }
}
