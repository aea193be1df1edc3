import Foundation

/// Threads of our own for work that blocks: statements and commits never run on the cooperative pool.
///
/// Jobs that arrive while a turn runs wait, in their order, for the next.
/// Unchecked: `jobs` and `isStopping` are touched under the condition's lock alone.
final class DatabaseThread<Job: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [Job] = []
  private var isStopping = false
  private let takesAll: Bool

  /// - Parameter takesAll: all waiting jobs at a turn, or one at a time so that several threads can share a queue.
  init(takesAll: Bool) {
    self.takesAll = takesAll
  }

  /// Starts one thread that works until `stop()`.
  func start(name: String, _ turn: @escaping @Sendable ([Job]) -> Void) {
    let thread = Thread { [self] in
      while let jobs = take() { turn(jobs) }
    }
    thread.name = name
    thread.start()
  }

  /// False when the thread is stopping and the job will not be done.
  func submit(_ job: Job) -> Bool {
    condition.withLock {
      guard !isStopping else { return false }
      jobs.append(job)
      condition.signal()
      return true
    }
  }

  /// What was submitted before is still done.
  func stop() {
    condition.withLock {
      isStopping = true
      condition.broadcast()
    }
  }

  private func take() -> [Job]? {
    condition.withLock {
      while jobs.isEmpty {
        if isStopping { return nil }
        condition.wait()
      }
      guard takesAll else { return [jobs.removeFirst()] }
      defer { jobs.removeAll(keepingCapacity: true) }
      return jobs
    }
  }
}
