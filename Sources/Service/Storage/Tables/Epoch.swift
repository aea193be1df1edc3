import Database
import Domain

extension Transaction {
  /// Begins a new generation: what an older one claimed is known to be interrupted from here on.
  package func beginGeneration(at now: Instant) throws -> Generation {
    let row = try connection.first(
      "UPDATE epoch SET generation = generation + 1, started_at = $1 WHERE id = 1 RETURNING generation, last_seen_at",
      now.seconds
    ) { Generation(number: $0.int(0), lastSeenAt: $0.int(1) == 0 ? nil : Instant(seconds: $0.int(1))) }
    guard let row else { throw StorageError.engine("the row of `epoch` is missing") }
    return row
  }

  /// Holds everything back, as on a backup, if the database is behind what is known to have run here: an older copy of the file
  /// was put in its place.
  ///
  /// - Parameter known: the number of the last generation that is known otherwise.
  /// - Returns: whether it is.
  package func holdIfOlder(than known: Int) throws -> Bool {
    try connection.run(
      """
      INSERT INTO restored (id, backed_up_at)
      SELECT 1, CASE WHEN last_seen_at > started_at THEN last_seen_at ELSE started_at END FROM epoch
      WHERE id = 1 AND generation > 0 AND generation < $1
      ON CONFLICT (id) DO NOTHING
      """, known) > 0
  }

  /// The run has ended in order: copies of the file that were made in it are older from here on.
  /// - Returns: the generation's number.
  package func endGeneration() throws -> Int {
    try connection.first("UPDATE epoch SET generation = generation + 1 WHERE id = 1 RETURNING generation") { $0.int(0) }
      ?? 0
  }

  /// Keeps the latest wall-clock time that this database has seen.
  package func recordSeen(_ now: Instant) throws {
    try connection.run("UPDATE epoch SET last_seen_at = $1 WHERE id = 1", now.seconds)
  }
}

/// One run of the daemon on this database.
package struct Generation: Hashable, Sendable {
  package let number: Int
  /// When an earlier run was last known to be alive; `nil` on a new database.
  package let lastSeenAt: Instant?
}
