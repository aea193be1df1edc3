import Synchronization

/// The one connection that writes, on its own thread, with group commit.
///
/// What is asked for while a commit is under way is committed together in the next one: each request is told of success
/// only when that commit is durable. A request that throws is rolled back alone.
package final class Writer: Sendable {
  /// A moment at which a test can make the process seem to die.
  package enum CommitPoint: Hashable, Sendable { case before, after }

  private struct Job: Sendable {
    var isOutsideTransaction = false
    let body: @Sendable (Connection) throws -> Void
    let done: @Sendable (Result<Void, any Error>) -> Void
  }

  /// The connection stays with its thread, or under the mutex when there is none.
  private struct Confined: @unchecked Sendable {
    let connection: Connection
  }

  private let confined: Confined
  private let thread: DatabaseThread<Job>?
  private let inline = Mutex(())
  private let gate: (@Sendable (CommitPoint) throws -> Void)?
  private let onRollback: @Sendable () -> Void

  /// - Parameters:
  ///   - isInline: no thread; each request runs at once on the caller's, so that a simulation is deterministic.
  ///   - gate: called before and after each commit; for simulated crashes.
  ///   - onRollback: told after something was rolled back, before anything else runs.
  package init(
    _ connection: sending Connection, isInline: Bool = false,
    gate: (@Sendable (CommitPoint) throws -> Void)? = nil, onRollback: @escaping @Sendable () -> Void = {}
  ) {
    let confined = Confined(connection: connection)
    self.confined = confined
    self.gate = gate
    self.onRollback = onRollback
    thread = isInline ? nil : DatabaseThread(takesAll: true)
    thread?.start(name: "sw-writer") { [gate, onRollback] in
      Writer.turn($0, on: confined.connection, gate: gate, onRollback: onRollback)
    }
  }

  deinit { thread?.stop() }

  /// Runs `body` in a transaction and returns when it is durable, blocking the calling thread.
  package func perform<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
    let outcome = Outcome<T>()
    let job = Job(body: { outcome.set(try body($0)) }, done: { outcome.finish($0) })
    try submit(job)
    return try outcome.wait()
  }

  /// The same without blocking a thread of the cooperative pool.
  package func perform<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = Outcome<T>()
      let job = Job(
        body: { outcome.set(try body($0)) },
        done: { result in continuation.resume(with: result.flatMap { Result { try outcome.value() } }) })
      do { try submit(job) } catch { continuation.resume(throwing: error) }
    }
  }

  /// Runs outside of any transaction, between two commits: checkpoints, backups.
  package func performOutside(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let job = Job(isOutsideTransaction: true, body: body, done: { continuation.resume(with: $0) })
      do { try submit(job) } catch { continuation.resume(throwing: error) }
    }
  }

  /// Answers a question on the writer's own connection, for a database that only one connection can see.
  package func answer<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
    let outcome = Outcome<T>()
    try submit(
      Job(isOutsideTransaction: true, body: { outcome.set(try body($0)) }, done: { outcome.finish($0) }))
    return try outcome.wait()
  }

  package func stop() { thread?.stop() }

  private func submit(_ job: Job) throws {
    if let thread {
      guard thread.submit(job) else { throw WriterStopped() }
    } else {
      inline.withLock { _ in Writer.turn([job], on: confined.connection, gate: gate, onRollback: onRollback) }
    }
  }

  private static func turn(
    _ jobs: [Job], on connection: Connection, gate: (@Sendable (CommitPoint) throws -> Void)?,
    onRollback: @Sendable () -> Void
  ) {
    let inside = jobs.filter { !$0.isOutsideTransaction }
    if !inside.isEmpty { commit(inside, on: connection, gate: gate, onRollback: onRollback) }
    for job in jobs where job.isOutsideTransaction { job.done(Result { try job.body(connection) }) }
  }

  private static func commit(
    _ jobs: [Job], on connection: Connection, gate: (@Sendable (CommitPoint) throws -> Void)?,
    onRollback: @Sendable () -> Void
  ) {
    var results: [Result<Void, any Error>] = []
    do {
      try connection.execute("BEGIN IMMEDIATE")
      for job in jobs {
        results.append(try attempt(job, on: connection, isAlone: jobs.count == 1, onRollback: onRollback))
      }
      try gate?(.before)
      try connection.execute("COMMIT")
    } catch {
      if connection.isInTransaction { try? connection.execute("ROLLBACK") }  // nothing of it may stay
      onRollback()
      for job in jobs { job.done(.failure(error)) }
      return
    }
    do { try gate?(.after) } catch {
      for job in jobs { job.done(.failure(error)) }
      return
    }
    for (job, result) in zip(jobs, results) { job.done(result) }
  }

  /// Throws only when the whole transaction is lost.
  private static func attempt(
    _ job: Job, on connection: Connection, isAlone: Bool, onRollback: @Sendable () -> Void
  ) throws -> Result<Void, any Error> {
    if isAlone {
      try job.body(connection)
      return .success(())
    }
    try connection.execute("SAVEPOINT job")
    do {
      try job.body(connection)
      try connection.execute("RELEASE job")
      return .success(())
    } catch {
      guard connection.isInTransaction else { throw error }
      try connection.execute("ROLLBACK TO job")
      try connection.execute("RELEASE job")
      onRollback()
      return .failure(error)
    }
  }
}

/// The writer takes no more requests.
package struct WriterStopped: Error, CustomStringConvertible {
  package var description: String { "the database is being closed" }
}
