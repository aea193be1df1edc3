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
