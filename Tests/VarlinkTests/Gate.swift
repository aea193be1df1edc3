import Varlink

/// Opens once; waiting for it returns at once from then on.
actor Gate {
  private(set) var failure: VarlinkFailure?
  private var isOpen = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  func open(with failure: VarlinkFailure? = nil) {
    if isOpen { return }
    isOpen = true
    self.failure = failure
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  /// Also when the task is cancelled.
  func wait() async {
    if isOpen { return }
    await withCheckedContinuation { waiters.append($0) }
  }

  func waitOrCancel() async throws {
    await withTaskCancellationHandler {
      await wait()
    } onCancel: {
      // Cancellation handlers are synchronous and the gate is an actor.
      Task { await self.open() }
    }
    try Task.checkCancellation()
  }
}
