import Synchronization
import TestSupport
import Testing

@testable import Database

@Suite struct WriterTests {
  private struct Refused: Error {}

  /// A writer whose first commit is held while `requests` are asked for; then it is let go and all outcomes are returned.
  private func outcomes(
    log: CommitLog, _ requests: [@Sendable (Connection) throws -> Void], stopsMeanwhile: Bool = false
  ) async throws -> (writer: Writer, results: [Result<Void, any Error>]) {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (n BIGINT)")
    let writer = Writer(connection, gate: { try log.pass($0) })
    let first = Task.immediate { try await writer.perform { try $0.execute("INSERT INTO t VALUES (0)") } }
    await log.latch.arrival()
    // An immediate task runs on this thread until it waits: each request is queued when its task has been made.
    let tasks = requests.map { request in
      Task.immediate { try await writer.perform(request) }
    }
    if stopsMeanwhile { writer.stop() }
    log.latch.open()
    _ = await first.result
    var results: [Result<Void, any Error>] = []
    for task in tasks { results.append(await task.result) }
    return (writer, results)
  }

  private func insert(_ number: Int, throwing: Bool = false) -> @Sendable (Connection) throws -> Void {
    { connection in
      try connection.run("INSERT INTO t VALUES ($1)", number)
      if throwing { throw Refused() }
    }
  }

  /// From a thread that may block; in an async function the other overload would be meant.
  private func performBlocking(_ writer: Writer) throws { try writer.perform { _ in } }

  private func numbers(_ writer: Writer) throws -> [Int] {
    try writer.answer { try $0.rows("SELECT n FROM t ORDER BY rowid") { $0.int(0) } }
  }

  private func succeeded(_ result: Result<Void, any Error>) -> Bool {
    if case .success = result { return true }
    return false
  }

  @Test func `what is asked for during a commit is committed together, in its order`() async throws {
    let log = CommitLog()
    let (writer, results) = try await outcomes(log: log, (1...50).map { insert($0) })
    #expect(results.allSatisfy(succeeded))
    #expect(log.commits == 2)
    #expect(try numbers(writer) == Array(0...50))
  }

  @Test func `a request that throws is rolled back alone`() async throws {
    let log = CommitLog()
    let (writer, results) = try await outcomes(log: log, (1...9).map { insert($0, throwing: $0 % 3 == 0) })
    #expect(results.map(succeeded) == [true, true, false, true, true, false, true, true, false])
    #expect(log.commits == 2)
    #expect(try numbers(writer) == [0, 1, 2, 4, 5, 7, 8])
  }

  @Test func `when the commit fails all of its requests have failed, and nothing of them stays`() async throws {
    let log = CommitLog(failing: 2)
    let (writer, results) = try await outcomes(log: log, (1...9).map { insert($0, throwing: $0 == 5) })
    #expect(!results.contains(where: succeeded))
    #expect(try numbers(writer) == [0])
    try await writer.perform { try $0.execute("INSERT INTO t VALUES (100)") }
    #expect(try numbers(writer) == [0, 100])
  }

  @Test func `a disk that is full fails every request of the commit, and the next succeeds when there is room`()
    async throws
  {
    let log = CommitLog()
    let big: @Sendable (Connection) throws -> Void = { connection in
      try connection.execute("PRAGMA max_page_count = 20")
      for _ in 0..<100 {
        try connection.run("INSERT INTO t VALUES (zeroblob(100000))")
      }
    }
    let (writer, results) = try await outcomes(log: log, [insert(1), big, insert(2)])
    let kept = Set(try numbers(writer))
    // Whoever was told of success finds his row, whoever was not does not.
    for (number, result) in zip([1, 2], [results[0], results[2]]) {
      #expect(kept.contains(number) == succeeded(result))
    }
    #expect(!succeeded(results[1]))
    #expect(kept.count <= 3)
    try await writer.perform { try $0.execute("INSERT INTO t VALUES (100)") }
    #expect(try numbers(writer).last == 100)
  }

  @Test func `what was asked for before the stop is done, what comes after is refused`() async throws {
    let log = CommitLog()
    let (writer, results) = try await outcomes(log: log, (1...9).map { insert($0) }, stopsMeanwhile: true)
    #expect(results.allSatisfy(succeeded))
    #expect(throws: WriterStopped.self) { try performBlocking(writer) }
    await #expect(throws: WriterStopped.self) { try await writer.perform { _ in } }
    await #expect(throws: WriterStopped.self) { try await writer.performOutside { _ in } }
    #expect(throws: WriterStopped.self) { try writer.answer { _ in } }
  }

  @Test func `work outside of a transaction is outside, and a request is inside`() async throws {
    let writer = Writer(try Connection(.memory))
    let inside = try await writer.perform { $0.isInTransaction }
    #expect(inside)
    let outside = Mutex<Bool?>(nil)
    try await writer.performOutside { connection in outside.withLock { $0 = !connection.isInTransaction } }
    #expect(outside.withLock { $0 } == true)
    await #expect(throws: Refused.self) { try await writer.performOutside { _ in throw Refused() } }
  }

  @Test(arguments: [false, true])
  func `whoever keeps things in memory is told of each rollback`(isInline: Bool) throws {
    let rollbacks = Mutex(0)
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (n BIGINT)")
    let writer = Writer(connection, isInline: isInline, onRollback: { rollbacks.withLock { $0 += 1 } })
    try writer.perform(insert(1))
    #expect(rollbacks.withLock { $0 } == 0)
    #expect(throws: Refused.self) { try writer.perform(insert(2, throwing: true)) }
    #expect(rollbacks.withLock { $0 } == 1)
    #expect(try numbers(writer) == [1])
  }

  @Test(arguments: [false, true])
  func `who dies after the commit has committed`(isInline: Bool) throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (n BIGINT)")
    let writer = Writer(
      connection, isInline: isInline, gate: { if $0 == .after { throw CommitLog.Failure() } })
    #expect(throws: CommitLog.Failure.self) { try writer.perform(insert(1)) }
    #expect(try numbers(writer) == [1])
  }
}
