import Synchronization

/// Connections that only answer questions, each on its own thread, each answer from one snapshot.
package final class Readers: Sendable {
  private struct Job: Sendable {
    let body: @Sendable (Connection) -> Void
  }

  private struct Confined: @unchecked Sendable {  // stays with its thread
    let connection: Connection
  }

  private let thread: DatabaseThread<Job>

  /// Opens `count` connections to the same file.
  package init(_ location: Connection.Location, count: Int) throws(DatabaseError) {
    thread = DatabaseThread(takesAll: false)
    for _ in 0..<count {
      let confined = Confined(connection: try Connection(location, readOnly: true))
      thread.start(name: "sw-reader") { jobs in
        for job in jobs { job.body(confined.connection) }
      }
    }
  }

  deinit { thread.stop() }

  package func stop() { thread.stop() }

  /// Runs `body` on one snapshot, blocking the calling thread.
  package func perform<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
    let outcome = Outcome<T>()
    let job = Job { connection in
      outcome.finish(Result { outcome.set(try Readers.snapshot(connection, body)) })
    }
    guard thread.submit(job) else { throw WriterStopped() }
    return try outcome.wait()
  }

  /// The same without blocking a thread of the cooperative pool.
  package func perform<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job { connection in
        continuation.resume(with: Result { try Readers.snapshot(connection, body) })
      }
      if !thread.submit(job) { continuation.resume(throwing: WriterStopped()) }
    }
  }

  private static func snapshot<T>(_ connection: Connection, _ body: (Connection) throws -> T) throws -> T {
    try connection.execute("BEGIN")
    defer { try? connection.execute("COMMIT") }  // nothing was written; ending the snapshot cannot lose anything
    return try body(connection)
  }
}
