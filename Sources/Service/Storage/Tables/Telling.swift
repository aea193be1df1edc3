import Database
import Domain

/// What an operator should be told of, as the rows have it.
package struct TellingFacts: Hashable, Sendable {
  /// Deliveries of notifications that failed since the operator was told of any, a day back at the most.
  package let failed: Int
  package let uncertain: Int
  package let stopped: Int
  package let transport: TransportState
  package let integrity: UpkeepRecord?
}

extension Snapshot {
  package func tellingFacts(at now: Instant) throws -> TellingFacts {
    let told = try connection.first("SELECT told_at FROM told WHERE cause = 'failed'") { $0.int(0) } ?? 0
    let failed = try connection.first(
      """
      SELECT count(*) FROM message WHERE settled_at IS NOT NULL AND settled_at >= $1
        AND state IN ('failed', 'expired') AND purpose <> 'operator'
      """, max(told + 1, now.seconds - 86_400)
    ) { $0.int(0) }
    let figures = try operatingFigures()
    return TellingFacts(
      failed: failed ?? 0, uncertain: figures.openDeliveries["uncertain"] ?? 0, stopped: figures.stoppedSchedules,
      transport: figures.transport, integrity: figures.integrity)
  }
}

extension Transaction {
  /// Whether a cause may be told again, which is then on record: in the transaction that queues the message.
  package func mayTell(_ cause: String, at now: Instant, pause: Int = 86_400) throws -> Bool {
    let changed = try connection.run(
      """
      INSERT INTO told (cause, told_at) VALUES ($1, $2)
      ON CONFLICT (cause) DO UPDATE SET told_at = excluded.told_at WHERE told.told_at <= $3 OR told.told_at > $2
      """, cause, now.seconds, now.seconds - pause)
    return changed > 0
  }
}
