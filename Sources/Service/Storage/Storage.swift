// Storage: the schema, its migrations, all SQL, the transactions, and the signal that something changed.

import Database

/// The daemon's memory. Everything that must survive a crash is a row here before anything acts on it.
package final class Storage: Sendable {
  /// Told after each commit what it touched.
  package let changes = Changes()

  private let writer: Writer
  private let readers: Readers?
  private let ids: IDs

  /// Opens the database, creates or migrates its schema, and checks the file.
  ///
  /// - Parameters:
  ///   - readers: connections for questions; 0 answers them on the writer's own (needed in memory).
  ///   - isInline: no threads; for tests and the simulator.
  ///   - gate: see ``Writer/CommitPoint``.
  /// - Throws: ``StorageError``.
  package init(
    _ location: Connection.Location, readers: Int = 2, isInline: Bool = false,
    gate: (@Sendable (Writer.CommitPoint) throws -> Void)? = nil
  ) throws(StorageError) {
    do {
      try Schema.refuseForeign(at: location)
      let connection = try Connection(location)
      try Schema.prepare(connection, at: location)
      let ids = IDs()
      self.ids = ids
      writer = Writer(connection, isInline: isInline, gate: gate, onRollback: { ids.forget() })
      self.readers = readers > 0 && location != .memory ? try Readers(location, count: readers) : nil
    } catch let error as StorageError {
      throw error
    } catch let error as DatabaseError {
      throw StorageError(opening: location, error)
    } catch {
      throw StorageError.engine("\(error)")
    }
  }

  /// Runs `body` in a transaction; when this returns its effects are durable.
  package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    announced(try await writer.perform(transaction(body)))
  }

  /// The same for a thread that may block: a mail session in the middle of a message.
  package func blockingWrite<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) throws -> T {
    announced(try writer.perform(transaction(body)))
  }

  /// What happened comes back with the result, for nobody is told before it is durable.
  private func transaction<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) -> @Sendable (Connection) throws -> (T, Transaction.News) {
    { [ids] connection in
      let transaction = Transaction(connection: connection, ids: ids)
      let result = try body(transaction)
      return (result, transaction.news)
    }
  }

  private func announced<T>(_ outcome: (result: T, news: Transaction.News)) -> T {
    changes.announce(outcome.news)
    return outcome.result
  }

  /// Answers from one snapshot of the data.
  package func read<T: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> T) async throws -> T {
    if let readers { return try await readers.perform { try body(Snapshot(connection: $0)) } }
    return try writer.answer { try body(Snapshot(connection: $0)) }
  }

  /// The same for a thread that may block.
  package func blockingRead<T: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> T) throws -> T {
    if let readers { return try readers.perform { try body(Snapshot(connection: $0)) } }
    return try writer.answer { try body(Snapshot(connection: $0)) }
  }

  /// Moves what the write-ahead log holds into the database file and truncates it.
  package func checkpoint() async throws {
    try await writer.performOutside { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  /// Gives free pages back to the file system, at most so many.
  func giveBack(pages: Int) async throws { try await writer.performOutside { try $0.giveBack(pages: pages) } }

  /// No more requests are taken; those under way are finished.
  package func close() {
    readers?.stop()
    writer.stop()
  }
}
