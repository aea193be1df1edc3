import Database

/// A transaction that is being written. Its tables' methods are in `Tables/`.
package final class Transaction {
  let connection: Connection
  private let ids: IDs
  /// Announced once the commit is durable.
  private(set) var news = News()

  struct News: Sendable {
    var touched: ChangeSet = []
    var happenings: [Happening] = []
    var tallies: [Tally] = []
  }

  init(connection: Connection, ids: IDs) {
    self.connection = connection
    self.ids = ids
  }

  /// The same data, for the questions that are asked within a transaction.
  package var snapshot: Snapshot { Snapshot(connection: connection) }

  /// A new id, unique in the whole database.
  package func newID() throws -> Int { try ids.next(connection) }

  package func touch(_ changes: ChangeSet) { news.touched.formUnion(changes) }

  func count(_ tally: Tally) { news.tallies.append(tally) }

  func tell(_ happening: Happening) { news.happenings.append(happening) }
}

/// The data as they were at one moment. Its questions are in `Tables/`.
package struct Snapshot {
  let connection: Connection
}
