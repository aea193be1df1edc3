import Database
import Domain

/// What a person can decide about a message that is not settled. Each is guarded by the state that it begins with; one that
/// returns false changed nothing, for the message is in another state or there is none.
extension Transaction {
  /// Ends the pause of one that waits.
  package func retryDelivery(id: Int, at now: Instant) throws -> Bool {
    try decide(
      id,
      connection.run(
        "UPDATE message SET next_try_at = $2 WHERE id = $1 AND state = 'ready'", id, now.seconds))
  }

  /// Nothing more is sent of one that waits or is held.
  package func cancelDelivery(id: Int, because reason: String, at now: Instant) throws -> Bool {
    try decide(
      id, as: .cancelled,
      connection.run(
        """
        UPDATE message SET state = 'cancelled', body = NULL, settled_at = $2, last_text = $3
        WHERE id = $1 AND state IN ('ready', 'held')
        """, id, now.seconds, reason))
  }

  /// A held one is known to have come.
  package func resolveAsSent(id: Int, at now: Instant) throws -> Bool {
    try decide(
      id, as: .sent,
      connection.run(
        "UPDATE message SET state = 'sent', body = NULL, settled_at = $2 WHERE id = $1 AND state = 'held'", id,
        now.seconds))
  }

  /// A held one is sent once more, with a new lifetime. If nobody can tell again whether it came it is held again.
  package func resolveAsUnsent(id: Int, at now: Instant) throws -> Bool {
    try decide(
      id,
      connection.run(
        """
        UPDATE message SET state = 'ready', next_try_at = $2, first_claimed_at = NULL, expires_at = NULL
        WHERE id = $1 AND state = 'held'
        """, id, now.seconds))
  }

  private func decide(_ id: Int, as ends: DeliveryState? = nil, _ changed: Int) -> Bool {
    guard changed > 0 else { return false }
    if let ends { count(.delivery(ends)) }
    touch(.messages)
    tell(.outcome(message: id))
    return true
  }
}
