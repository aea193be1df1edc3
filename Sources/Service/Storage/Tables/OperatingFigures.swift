import Database
import Domain

/// What metrics and the service manager's status line tell of the database, read without a look at all of history.
package struct OperatingFigures: Hashable, Sendable {
  /// By public name: queued, sending, uncertain.
  package var openDeliveries: [String: Int] = [:]
  /// When the oldest message was queued that is neither settled nor left to a person.
  package var oldestQueuedAt: Instant?
  /// When the next schedule comes due; in the past: since when one is.
  package var nextDue: Instant?
  package var stoppedSchedules = 0
  package var transport: TransportState
  /// By key of a listed team; `nil` without data.
  package var dataThrough: [String: CivilDay?] = [:]
  package var databaseBytes = 0
  /// Of these, what is free for new rows.
  package var freeBytes = 0
  package var integrity: UpkeepRecord?
}

extension Snapshot {
  package func operatingFigures() throws -> OperatingFigures {
    var figures = OperatingFigures(transport: try transportState())
    figures.openDeliveries["queued"] = try number("SELECT count(*) FROM message WHERE state = 'ready'")
    figures.openDeliveries["uncertain"] = try number(
      "SELECT count(*) FROM message WHERE state IN ('claimed', 'data', 'held') AND state = 'held'")
    figures.openDeliveries["sending"] = try number(
      "SELECT count(*) FROM message WHERE state IN ('claimed', 'data', 'held') AND state <> 'held'")
    figures.oldestQueuedAt = try connection.first(
      """
      SELECT created_at FROM message WHERE state IN ('ready', 'claimed', 'data') ORDER BY created_at LIMIT 1
      """
    ) { Instant(seconds: $0.int(0)) }
    figures.nextDue = try nextDue()
    figures.stoppedSchedules = try number("SELECT count(*) FROM schedule WHERE problem IS NOT NULL")
    try connection.forEach(
      """
      SELECT t.key, max(c.through_on) FROM team t LEFT JOIN coverage c ON c.team_id = t.id AND c.source = 'usage'
      WHERE t.is_listed = 1 GROUP BY t.key
      """
    ) { figures.dataThrough[$0.text(0)] = .some($0.day(1)) }
    let page = try number("PRAGMA page_size")
    figures.databaseBytes = page * (try number("PRAGMA page_count"))
    figures.freeBytes = page * (try number("PRAGMA freelist_count"))
    figures.integrity = try upkeep(UpkeepRecord.integrity)
    return figures
  }

  private func number(_ question: String) throws -> Int { try connection.first(question) { $0.int(0) } ?? 0 }
}
