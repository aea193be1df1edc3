import Database
import Domain

/// A seat of a frozen list, with what has become of it.
package struct ListedSeatRecord: Hashable, Sendable {
  /// The login.
  package let user: String
  /// The product's key.
  package let product: String
  package let change: FrozenSeat.Change
  /// As it was known when the list was frozen.
  package let lastUsedOn: CivilDay?
  package let unassignedOn: CivilDay?
}

extension Snapshot {
  /// The list as it was mailed, by login and product; empty when there was none.
  package func listedSeats(ofOccurrence id: Int) throws -> [ListedSeatRecord] {
    try connection.rows(
      """
      SELECT p.login, pr.product, l.change, l.last_used_on, s.unassigned_on FROM notification n
      JOIN notification_seat l ON l.notification_id = n.id JOIN seat s ON s.id = l.seat_id
      JOIN person p ON p.id = s.person_id JOIN product pr ON pr.id = s.product_id
      WHERE n.occurrence_id = $1 ORDER BY p.login_key, pr.product_key
      """, id
    ) { row in
      ListedSeatRecord(
        user: row.text(0), product: row.text(1), change: FrozenSeat.Change(rawValue: row.text(2)) ?? .new,
        lastUsedOn: row.day(3), unassignedOn: row.day(4))
    }
  }
}
