import Database
import Domain

/// A seat of a list as it was mailed.
package struct MailedSeat: Hashable, Sendable {
  package let seatID: Int
  package let user: String
  package let name: String?
  package let email: String?
  package let product: String
  package let productName: String
  package let assignedOn: CivilDay
  /// As the mail said.
  package let lastUsedOn: CivilDay?
  /// Not held from that day on, as it is known now.
  package let unassignedOn: CivilDay?
}

extension Snapshot {
  /// A page of the list as it was mailed: longest idle first, as in the mail.
  ///
  /// - Parameter seat: the last of the page before; `nil`: from the beginning.
  package func mailedSeats(ofOccurrence id: Int, after seat: Int?, limit: Int) throws -> [MailedSeat] {
    try connection.rows(
      """
      SELECT l.seat_id, p.login, p.name, p.email, pr.product, pr.name, s.assigned_on, l.last_used_on, s.unassigned_on
      FROM notification n JOIN notification_seat l ON l.notification_id = n.id JOIN seat s ON s.id = l.seat_id
      JOIN person p ON p.id = s.person_id JOIN product pr ON pr.id = s.product_id
      LEFT JOIN notification_seat a ON a.notification_id = n.id AND a.seat_id = $2
      WHERE n.occurrence_id = $1 AND ($2 IS NULL
        OR (COALESCE(l.last_used_on, -1000000), l.seat_id) > (COALESCE(a.last_used_on, -1000000), $2))
      ORDER BY COALESCE(l.last_used_on, -1000000), l.seat_id LIMIT $3
      """, id, seat, limit
    ) { row in
      MailedSeat(
        seatID: row.int(0), user: row.text(1), name: row.optionalText(2), email: row.optionalText(3),
        product: row.text(4), productName: row.text(5), assignedOn: CivilDay(daysSinceEpoch: row.int(6)),
        lastUsedOn: row.day(7), unassignedOn: row.day(8))
    }
  }
}
