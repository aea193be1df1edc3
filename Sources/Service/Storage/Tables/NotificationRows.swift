import Database
import Domain

/// An occurrence that was decided, and what it produced if it fired.
package struct NotificationRow: Hashable, Sendable {
  package let occurrenceID: Int
  package let scheduleID: Int
  /// The team's key.
  package let team: String
  /// The occurrence's local date.
  package let day: CivilDay
  /// `regular`, `extra` or `test`.
  package let kind: String
  package let dueAt: Instant
  package let decidedAt: Instant
  /// Why it did not fire; `nil` when it did.
  package let skippedBecause: String?
  /// Itself and those missed before it.
  package let standsFor: Int
  /// As it was frozen; where nothing was made, as the schedule stands now.
  package let inactiveFor: InactiveRange
  package let window: ReportWindow
  /// `nil` when nothing was made.
  package let content: Notification.Content?
  package let counts: VerdictCounts
  /// Its messages by state.
  package var messages: [DeliveryState: Int] = [:]
}

extension Snapshot {
  /// The latest first.
  /// - Parameters:
  ///   - team: only of this one; `nil` means all.
  ///   - occurrence: only this one; `nil` means all.
  package func notificationRows(team: Int?, occurrence: Int? = nil, limit: Int) throws -> [NotificationRow] {
    var rows = try connection.rows(
      """
      SELECT o.id, s.id, t.key, o.local_on, o.kind, o.due_at, o.decided_at,
        CASE WHEN o.disposition = 'fired' THEN NULL ELSE COALESCE(o.reason, o.disposition) END, o.stands_for,
        COALESCE(n.inactive_for, s.inactive_for), n.start_exclusive, n.as_of, n.content, n.inactive, n.new, n.active,
        n.exempt
      FROM occurrence o JOIN schedule s ON s.id = o.schedule_id JOIN team t ON t.id = s.team_id
      LEFT JOIN notification n ON n.occurrence_id = o.id
      WHERE ($1 IS NULL OR s.team_id = $1) AND ($3 IS NULL OR o.id = $3) ORDER BY o.decided_at DESC, o.local_on DESC, o.id DESC LIMIT $2
      """, team, limit, occurrence, row: Snapshot.notificationRow)
    for index in rows.indices { rows[index].messages = try messageCounts(ofOccurrence: rows[index].occurrenceID) }
    return rows
  }

  private func messageCounts(ofOccurrence id: Int) throws -> [DeliveryState: Int] {
    var counts: [DeliveryState: Int] = [:]
    try connection.forEach("SELECT state, count(*) FROM message WHERE occurrence_id = $1 GROUP BY state", id) {
      counts[try DeliveryState(known: $0.text(0))] = $0.int(1)
    }
    return counts
  }

  private static func notificationRow(_ row: Row) throws -> NotificationRow {
    guard let range = InactiveRange(rawValue: row.text(9)) else {
      throw StorageError.engine("`\(row.text(9))` is no range")
    }
    let day = CivilDay(daysSinceEpoch: row.int(3))
    let frozen = row.day(10).flatMap { start in row.day(11).map { ReportWindow(startExclusive: start, end: $0) } }
    var counts = VerdictCounts()
    counts.inactive = row.optionalInt(13) ?? 0
    counts.new = row.optionalInt(14) ?? 0
    counts.active = row.optionalInt(15) ?? 0
    counts.exempt = row.optionalInt(16) ?? 0
    return NotificationRow(
      occurrenceID: row.int(0), scheduleID: row.int(1), team: row.text(2), day: day,
      kind: String(row.text(4).prefix { $0 != " " }),
      dueAt: Instant(seconds: row.int(5)), decidedAt: Instant(seconds: row.int(6)),
      skippedBecause: row.optionalText(7), standsFor: row.int(8), inactiveFor: range,
      window: frozen ?? range.window(asOf: day),
      content: row.optionalText(12).flatMap(Notification.Content.init(rawValue:)), counts: counts)
  }
}
