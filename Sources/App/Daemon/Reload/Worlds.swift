import Synchronization
import Timekeeping

/// The world that counts now, and whoever must be told of the next one.
final class Worlds: Sendable {
  private let state: Mutex<World>
  private let listeners = Mutex<[@Sendable () -> Void]>([])

  init(_ first: World) { state = Mutex(first) }

  var current: World { state.withLock { $0 } }

  func swap(to world: World) {
    state.withLock { $0 = world }
    for listener in listeners.withLock({ $0 }) { listener() }
  }

  /// A loop that runs on the present world until there is another, is ended in its own order, and begins again on that one.
  ///
  /// - Parameter wakeup: this loop's own.
  func loop(wakeup: Wakeup, _ body: @escaping @Sendable (World) async throws -> Void) async throws {
    listeners.withLock { $0.append { wakeup.wake() } }
    while !Task.isCancelled {
      let world = current
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await body(world) }
        group.addTask { [self] in
          while !Task.isCancelled, current.number == world.number { await wakeup.wait(until: nil) }
        }
        try await group.next()
        group.cancelAll()
        while try await group.next() != nil {}
      }
      // The body ended by itself: so does the loop, and with it the process.
      if current.number == world.number { return }
    }
  }
}
