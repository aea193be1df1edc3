import Database
import Domain

/// A message and how far it came, without its body.
package struct DeliveryRecord: Hashable, Sendable {
  package let id: Int
  package let purpose: OutgoingMessage.Purpose
  /// Only of a notification.
  package let occurrenceID: Int?
  /// The team's key; only of a notification.
  package let team: String?
  package let recipient: String
  package let state: DeliveryState
  package let messageID: String
  package let attempts: Int
  package let createdAt: Instant
  /// When it was settled, else when its latest attempt ended or began, else when it was created.
  package let changedAt: Instant
  /// Only of one that waits.
  package let nextTryAt: Instant?
  /// From its first attempt on.
  package let expiresAt: Instant?
  /// Of the last reply.
  package let code: Int?
  package let text: String?
}

extension Snapshot {
  /// The latest first.
  /// - Parameters:
  ///   - states: only these; `nil` means all.
  ///   - occurrence: only of this one; `nil` means all.
  package func deliveries(
    in states: [DeliveryState]?, ofOccurrence occurrence: Int? = nil, limit: Int
  ) throws -> [DeliveryRecord] {
    let chosen = (states ?? DeliveryState.allCases).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try connection.rows(
      """
      \(Snapshot.deliveries) WHERE m.state IN (\(chosen)) AND ($2 IS NULL OR m.occurrence_id = $2)
      ORDER BY m.created_at DESC, m.id DESC LIMIT $1
      """, limit, occurrence, row: Snapshot.delivery)
  }

  package func delivery(id: Int) throws -> DeliveryRecord? {
    try connection.first("\(Snapshot.deliveries) WHERE m.id = $1", id, row: Snapshot.delivery)
  }

  private static let deliveries = """
    SELECT m.id, m.occurrence_id, t.key, m.recipient, m.state, m.message_id, m.attempt, m.created_at,
      COALESCE(m.settled_at, a.ended_at, a.started_at, m.created_at), m.next_try_at, m.expires_at, m.last_code,
      m.last_text, m.purpose
    FROM message m LEFT JOIN occurrence o ON o.id = m.occurrence_id LEFT JOIN schedule s ON s.id = o.schedule_id
    LEFT JOIN team t ON t.id = s.team_id LEFT JOIN attempt a ON a.message_id = m.id AND a.attempt = m.attempt
    """

  private static func delivery(_ row: Row) throws -> DeliveryRecord {
    let state = try DeliveryState(known: row.text(4))
    return DeliveryRecord(
      id: row.int(0), purpose: OutgoingMessage.Purpose(rawValue: row.text(13)) ?? .notification,
      occurrenceID: row.optionalInt(1), team: row.optionalText(2), recipient: row.text(3), state: state,
      messageID: row.text(5), attempts: row.int(6), createdAt: Instant(seconds: row.int(7)),
      changedAt: Instant(seconds: row.int(8)), nextTryAt: state == .ready ? row.instant(9) : nil,
      expiresAt: state.isFinal ? nil : row.instant(10), code: row.optionalInt(11), text: row.optionalText(12))
  }
}

extension DeliveryState {
  init(known text: String) throws {
    guard let state = DeliveryState(rawValue: text) else {
      throw StorageError.engine("`\(text)` is no state of a message")
    }
    self = state
  }
}
