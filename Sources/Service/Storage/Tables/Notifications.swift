import Database
import Domain

extension Transaction {
  func record(_ notification: Notification, occurrence: Int, team: Int) throws {
    let id = try newID()
    try connection.run(
      """
      INSERT INTO notification (
        id, occurrence_id, team_id, content, inactive_for, start_exclusive, as_of, data_through, inactive, new, active,
        exempt)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      id, occurrence, team, notification.content.rawValue, notification.inactiveFor.rawValue,
      notification.window.startExclusive.daysSinceEpoch, notification.window.end.daysSinceEpoch,
      notification.dataThrough?.daysSinceEpoch, notification.counts.inactive, notification.counts.new,
      notification.counts.active, notification.counts.exempt)
    for seat in notification.seats {
      try connection.run(
        "INSERT INTO notification_seat (notification_id, seat_id, change, last_used_on) VALUES ($1, $2, $3, $4)", id,
        seat.seatID, seat.change.rawValue, seat.lastUsedOn?.daysSinceEpoch)
    }
  }
}

extension Snapshot {
  /// The seats on the schedule's latest notice that was no notice of stale data; empty before the first.
  package func seatsOnLastNotice(ofSchedule id: Int) throws -> [FrozenSeat] {
    try connection.rows(
      """
      SELECT s.seat_id, s.change, s.last_used_on FROM notification_seat s WHERE s.notification_id = (
        SELECT n.id FROM occurrence o JOIN notification n ON n.occurrence_id = o.id
        WHERE o.schedule_id = $1 AND o.disposition = 'fired' AND n.content <> 'stale'
        ORDER BY o.local_on DESC LIMIT 1)
      ORDER BY s.seat_id
      """, id
    ) { row in
      FrozenSeat(
        seatID: row.int(0), change: FrozenSeat.Change(rawValue: row.text(1)) ?? .new, lastUsedOn: row.day(2))
    }
  }
}
