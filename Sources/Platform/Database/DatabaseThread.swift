import Glibc

/// A thread of its own for work that blocks: statements and commits never run on the cooperative pool.
///
/// Jobs that arrive while one runs are handed over together, in their order, to the next turn.
final class DatabaseThread<Job: Sendable>: @unchecked Sendable {  // `jobs` and `isStopping` only under the mutex
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [Job] = []
  private var isStopping = false
  private let takesAll: Bool

  /// - Parameter takesAll: all waiting jobs at a turn, or one at a time so that several threads can share a queue.
  init(takesAll: Bool) {
    self.takesAll = takesAll
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  /// Starts one thread that works until `stop()`.
  func start(_ turn: @escaping @Sendable ([Job]) -> Void) {
    let box = Unmanaged.passRetained(
      Entry { [self] in
        while let jobs = take() { turn(jobs) }
      })
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Entry>.fromOpaque(argument!).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
    pthread_attr_destroy(&attributes)
  }

  /// False when the thread is stopping and the job will not be done.
  func submit(_ job: Job) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard !isStopping else { return false }
    jobs.append(job)
    pthread_cond_signal(condition)
    return true
  }

  /// What was submitted before is still done.
  func stop() {
    pthread_mutex_lock(mutex)
    isStopping = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  private func take() -> [Job]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while jobs.isEmpty {
      if isStopping { return nil }
      pthread_cond_wait(condition, mutex)
    }
    if takesAll {
      defer { jobs.removeAll(keepingCapacity: true) }
      return jobs
    }
    return [jobs.removeFirst()]
  }

  private final class Entry {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}
