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

extension OperatingFigures {
  /// Each is answered by an index or a small table alone, however long the history is; a test asks the engine for its plan.
  enum Question: String, CaseIterable {
    case queued = "SELECT count(*) FROM message WHERE state = 'ready'"
    case uncertain = "SELECT count(*) FROM message WHERE state IN ('claimed', 'data', 'held') AND state = 'held'"
    case sending = "SELECT count(*) FROM message WHERE state IN ('claimed', 'data', 'held') AND state <> 'held'"
    case oldest = """
      SELECT created_at FROM message WHERE state IN ('ready', 'claimed', 'data') ORDER BY created_at LIMIT 1
      """
    case stopped = "SELECT count(*) FROM schedule WHERE problem IS NOT NULL"
  }
}

extension Snapshot {
  package func operatingFigures() throws -> OperatingFigures {
    var figures = OperatingFigures(transport: try transportState())
    figures.openDeliveries["queued"] = try number(.queued)
    figures.openDeliveries["uncertain"] = try number(.uncertain)
    figures.openDeliveries["sending"] = try number(.sending)
    figures.oldestQueuedAt = try connection.first(OperatingFigures.Question.oldest.rawValue) {
      Instant(seconds: $0.int(0))
    }
    figures.nextDue = try nextDue()
    figures.stoppedSchedules = try number(.stopped)
    for team in try teams() { figures.dataThrough[team.team.key] = .some(try coverage(team: team.id)?.through) }
    let size = try connection.size()
    figures.databaseBytes = size.bytes
    figures.freeBytes = size.free
    figures.integrity = try upkeep(UpkeepRecord.integrity)
    return figures
  }

  private func number(_ question: OperatingFigures.Question) throws -> Int {
    try connection.first(question.rawValue) { $0.int(0) } ?? 0
  }
}
