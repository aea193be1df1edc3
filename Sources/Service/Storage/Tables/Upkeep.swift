import Database
import Domain

/// Work that is done once in a while, as it went the last time.
package struct UpkeepRecord: Hashable, Sendable {
  /// The name of the check of the whole database.
  package static let integrity = "integrity"

  package let doneAt: Instant
  /// `nil`: all was well.
  package let problem: String?
}

extension Transaction {
  package func recordUpkeep(_ what: String, problem: String?, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO upkeep (what, done_at, problem) VALUES ($1, $2, $3)
      ON CONFLICT (what) DO UPDATE SET done_at = excluded.done_at, problem = excluded.problem
      """, what, now.seconds, problem)
  }
}

extension Snapshot {
  /// `nil` before the first time.
  package func upkeep(_ what: String) throws -> UpkeepRecord? {
    try connection.first("SELECT done_at, problem FROM upkeep WHERE what = $1", what) {
      UpkeepRecord(doneAt: Instant(seconds: $0.int(0)), problem: $0.optionalText(1))
    }
  }

  /// Reads every page and compares every index with its table; takes about 3 ms for each MB.
  ///
  /// - Returns: what is wrong; `nil` when all is well.
  package func checkIntegrity() throws -> String? {
    let problems = try connection.integrityProblems()
    return problems.isEmpty ? nil : problems.joined(separator: "; ")
  }
}
