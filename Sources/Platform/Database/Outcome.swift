import Glibc
import Synchronization

/// Carries the value of a job from the thread that made it to the one that waits for it.
final class Outcome<T: Sendable>: Sendable {
  private struct State {
    var value: T?
    var result: Result<Void, any Error>?
  }

  private let state = Mutex(State())
  private let semaphore: Semaphore

  init() { semaphore = Semaphore() }

  func set(_ value: T) {
    state.withLock { $0.value = value }
  }

  func finish(_ result: Result<Void, any Error>) {
    state.withLock { $0.result = result }
    semaphore.signal()
  }

  func wait() throws -> T {
    semaphore.wait()
    switch state.withLock({ $0.result }) {
    case .failure(let error): throw error
    case .success, nil: return try value()
    }
  }

  func value() throws -> T {
    guard let value = state.withLock({ $0.value }) else { throw WriterStopped() }
    return value
  }
}

/// A POSIX semaphore: what a blocked thread waits on.
final class Semaphore: @unchecked Sendable {  // sem_post and sem_wait are thread-safe, sem_overview(7)
  private let pointer = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(pointer, 0, 0) }

  deinit {
    sem_destroy(pointer)
    pointer.deallocate()
  }

  func signal() { sem_post(pointer) }

  func wait() {
    while sem_wait(pointer) == -1 && errno == EINTR {}
  }
}
