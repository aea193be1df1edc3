import Database

/// A transaction that is being written. Its tables' methods are in `Tables/`.
package final class Transaction {
  let connection: Connection
  private let ids: IDs
  /// Announced once the commit is durable.
  package private(set) var touched: ChangeSet = []

  init(connection: Connection, ids: IDs) {
    self.connection = connection
    self.ids = ids
  }

  /// The same data, for the questions that are asked within a transaction.
  package var snapshot: Snapshot { Snapshot(connection: connection) }

  /// A new id, unique in the whole database.
  package func newID() throws -> Int { try ids.next(connection) }

  package func touch(_ changes: ChangeSet) { touched.formUnion(changes) }
}

/// The data as they were at one moment. Its questions are in `Tables/`.
package struct Snapshot {
  let connection: Connection
}
