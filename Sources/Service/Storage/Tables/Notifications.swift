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

/// The schedule's latest notice of seats, for comparing with the next one.
package struct LastNotice: Hashable, Sendable {
  package let asOf: CivilDay
  package let seats: [FrozenSeat]
}

/// A notification that reached a recipient's transport.
package struct DeliveredNotification: Hashable, Sendable {
  package let inactive: Int
  /// `Past 3 months (Oct 10–Jan 10)`.
  package let title: String
}

/// A seat that is not assigned any more, and who held it.
package struct FormerSeat: Hashable, Sendable {
  package let login: String
  package let name: String?
  package let productName: String
  package let unassignedOn: CivilDay
}

extension Snapshot {
  /// The schedule's latest regular notice that was no notice of stale data; `nil` before the first.
  package func lastNotice(ofSchedule id: Int) throws -> LastNotice? {
    let notice = try connection.first(
      """
      SELECT n.id, n.as_of FROM occurrence o JOIN notification n ON n.occurrence_id = o.id
      WHERE o.schedule_id = $1 AND o.kind = 'regular' AND o.disposition = 'fired' AND n.content <> 'stale'
      ORDER BY o.local_on DESC LIMIT 1
      """, id
    ) { (id: $0.int(0), asOf: CivilDay(daysSinceEpoch: $0.int(1))) }
    guard let notice else { return nil }
    let seats = try connection.rows(
      "SELECT seat_id, change, last_used_on FROM notification_seat WHERE notification_id = $1 ORDER BY seat_id",
      notice.id
    ) { row in
      FrozenSeat(
        seatID: row.int(0), change: FrozenSeat.Change(rawValue: row.text(1)) ?? .new, lastUsedOn: row.day(2))
    }
    return LastNotice(asOf: notice.asOf, seats: seats)
  }

  /// `nil` when there is no such seat, or it is still assigned.
  package func formerSeat(id: Int) throws -> FormerSeat? {
    try connection.first(
      """
      SELECT p.login, p.name, pr.name, s.unassigned_on FROM seat s JOIN person p ON p.id = s.person_id
      JOIN product pr ON pr.id = s.product_id WHERE s.id = $1 AND s.unassigned_on IS NOT NULL
      """, id
    ) { row in
      FormerSeat(
        login: row.text(0), name: row.optionalText(1), productName: row.text(2),
        unassignedOn: CivilDay(daysSinceEpoch: row.int(3)))
    }
  }

  /// By product key, the day on which the first of its subscriptions ends that end after `day`.
  package func subscriptionEnds(team: Int, after day: CivilDay) throws -> [String: CivilDay] {
    var ends: [String: CivilDay] = [:]
    try connection.forEach(
      """
      SELECT p.product, min(b.ends_on) FROM subscription b JOIN product p ON p.id = b.product_id
      WHERE b.team_id = $1 AND b.ends_on > $2 GROUP BY p.product
      """, team, day.daysSinceEpoch
    ) { ends[$0.text(0)] = CivilDay(daysSinceEpoch: $0.int(1)) }
    return ends
  }

  /// The notification whose message was sent last; `nil` before the first.
  package func lastDelivered() throws -> DeliveredNotification? {
    try connection.first(
      """
      SELECT n.inactive, n.inactive_for, n.as_of FROM message m JOIN notification n ON n.occurrence_id = m.occurrence_id
      WHERE m.state = 'sent' ORDER BY m.settled_at DESC, m.id DESC LIMIT 1
      """
    ) { row in
      DeliveredNotification(
        inactive: row.int(0),
        title: InactiveRange(rawValue: row.text(1))?.title(asOf: CivilDay(daysSinceEpoch: row.int(2))) ?? "")
    }
  }
}
