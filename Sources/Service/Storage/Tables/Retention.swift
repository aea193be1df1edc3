import Database
import Domain

/// How many days things are kept.
package struct RetentionTerms: Hashable, Sendable {
  package var deliveries: Int
  package var lists: Int
  package var usage: Int
  package var imports: Int
  package var audit: Int

  package init(deliveries: Int, lists: Int, usage: Int, imports: Int, audit: Int) {
    self.deliveries = deliveries
    self.lists = lists
    self.usage = usage
    self.imports = imports
    self.audit = audit
  }
}

/// Forgets what is older than its term, a little at a time, so that no mail waits for it.
extension Transaction {
  /// Links that are over, notifications with all that belongs to them, lists, imports and the audit's oldest entries.
  ///
  /// An occurrence stays as long as a message of it is open, and the latest of each schedule stays for ever: the next notice is
  /// compared with it.
  /// - Parameter limit: of each kind, at the most.
  /// - Returns: how many went; 0: nothing old is left.
  package func forget(_ terms: RetentionTerms, at now: Instant, limit: Int = 100) throws -> Int {
    func cutoff(_ days: Int) -> Int { now.seconds - days * 86_400 }
    var count = try connection.run(
      """
      DELETE FROM link WHERE token_sha256 IN (SELECT token_sha256 FROM link WHERE expires_at < $1 LIMIT $2)
      """, now.seconds, limit)
    count += try forgetOccurrences(decidedBefore: cutoff(terms.deliveries), limit: limit)
    count += try forgetLetters(settledBefore: cutoff(terms.deliveries), limit: limit)
    count += try forgetLists(decidedBefore: cutoff(terms.lists), limit: limit)
    count += try forgetImports(finishedBefore: cutoff(terms.imports), limit: limit)
    count += try forgetAudit(before: cutoff(terms.audit), limit: limit)
    return count
  }

  private static let isLatest = """
    o.local_on = (SELECT max(l.local_on) FROM occurrence l
      WHERE l.schedule_id = o.schedule_id AND l.kind = 'regular' AND l.disposition = 'fired')
    """

  private func forgetOccurrences(decidedBefore cutoff: Int, limit: Int) throws -> Int {
    let old = try connection.rows(
      """
      SELECT o.id FROM occurrence o WHERE o.decided_at < $1 AND NOT (\(Transaction.isLatest)) AND NOT EXISTS (
        SELECT 1 FROM message m WHERE m.occurrence_id = o.id AND m.settled_at IS NULL)
      ORDER BY o.decided_at LIMIT $2
      """, cutoff, limit
    ) { $0.int(0) }
    for id in old {
      for statement in [
        "DELETE FROM link WHERE notification_id IN (SELECT id FROM notification WHERE occurrence_id = $1)",
        "DELETE FROM notification_seat WHERE notification_id IN (SELECT id FROM notification WHERE occurrence_id = $1)",
        "DELETE FROM notification WHERE occurrence_id = $1",
        "DELETE FROM attempt WHERE message_id IN (SELECT id FROM message WHERE occurrence_id = $1)",
        "DELETE FROM message WHERE occurrence_id = $1",
        "DELETE FROM send_request WHERE occurrence_id = $1",
        "DELETE FROM occurrence WHERE id = $1",
      ] { try connection.run(statement, id) }
    }
    return old.count
  }

  /// Messages that no occurrence made.
  private func forgetLetters(settledBefore cutoff: Int, limit: Int) throws -> Int {
    let old = try connection.rows(
      "SELECT id FROM message WHERE settled_at IS NOT NULL AND settled_at < $1 AND occurrence_id IS NULL LIMIT $2",
      cutoff, limit
    ) { $0.int(0) }
    for id in old {
      try connection.run("DELETE FROM attempt WHERE message_id = $1", id)
      try connection.run("DELETE FROM message WHERE id = $1", id)
    }
    return old.count
  }

  private func forgetLists(decidedBefore cutoff: Int, limit: Int) throws -> Int {
    let old = try connection.rows(
      """
      SELECT n.id FROM occurrence o JOIN notification n ON n.occurrence_id = o.id
      WHERE o.decided_at < $1 AND NOT (\(Transaction.isLatest))
        AND EXISTS (SELECT 1 FROM notification_seat s WHERE s.notification_id = n.id)
      ORDER BY o.decided_at LIMIT $2
      """, cutoff, limit
    ) { $0.int(0) }
    for id in old { try connection.run("DELETE FROM notification_seat WHERE notification_id = $1", id) }
    return old.count
  }

  private func forgetImports(finishedBefore cutoff: Int, limit: Int) throws -> Int {
    let old = try connection.rows(
      "SELECT id FROM import WHERE finished_at IS NOT NULL AND finished_at < $1 LIMIT $2", cutoff, limit
    ) { $0.int(0) }
    for id in old {
      try connection.run("DELETE FROM import_reject WHERE import_id = $1", id)
      try connection.run("DELETE FROM import WHERE id = $1", id)
    }
    return old.count
  }

  /// From the oldest on, without a gap; the chain of hashes begins where they end.
  private func forgetAudit(before cutoff: Int, limit: Int) throws -> Int {
    let oldest = try connection.rows("SELECT id, at, hash FROM audit ORDER BY id LIMIT $1", limit) {
      (id: $0.int(0), at: $0.int(1), hash: $0.blob(2))
    }
    let old = oldest.prefix { $0.at < cutoff }
    guard let last = old.last else { return 0 }
    try connection.run("DELETE FROM audit WHERE id <= $1", last.id)
    try connection.run(
      "INSERT INTO audit_start (id, hash) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET hash = excluded.hash", last.hash
    )
    return old.count
  }

  /// Days of use of one product that nobody asks for any more; what was used last stays with each seat.
  ///
  /// - Parameter through: the last day that goes, at the end of a block of 64 days.
  package func forgetUsage(team: Int, product: Int, before day: CivilDay) throws {
    for table in ["use_day", "held_day", "version_day", "token_day", "token_total"] {
      try connection.run(
        "DELETE FROM \(table) WHERE team_id = $1 AND product_id = $2 AND day < $3", team, product, day.daysSinceEpoch)
    }
    try connection.run(
      "DELETE FROM use_block WHERE team_id = $1 AND product_id = $2 AND block < $3", team, product,
      day.daysSinceEpoch >> 6)
    try connection.run(
      "DELETE FROM version_use WHERE team_id = $1 AND product_id = $2 AND last_used_on < $3", team, product,
      day.daysSinceEpoch)
  }

  /// After ``forgetUsage(team:product:before:)``: what is gone is not said to be covered.
  package func forgetCoverage(before day: CivilDay) throws {
    try connection.run(
      "UPDATE coverage SET from_on = $1 WHERE from_on < $1 AND through_on >= $1", day.daysSinceEpoch)
  }
}

extension Snapshot {
  /// Every product of every team.
  package func allProducts() throws -> [(team: Int, product: Int)] {
    try connection.rows("SELECT team_id, id FROM product ORDER BY team_id, id") { ($0.int(0), $0.int(1)) }
  }
}
