import Database
import Domain

/// What a link in a notification stands for.
package struct MailLink: Hashable, Sendable {
  package let purpose: OutgoingMessage.Link.Purpose
  package let recipient: String
  package let occurrenceID: Int
  package let scheduleID: Int
  package let teamID: Int
}

extension Snapshot {
  /// `nil` when there is no such link, or it expired or was revoked.
  package func mailLink(tokenSHA256: [UInt8], at now: Instant) throws -> MailLink? {
    try connection.first(
      """
      SELECT l.purpose, l.recipient, n.occurrence_id, o.schedule_id, n.team_id
      FROM link l JOIN notification n ON n.id = l.notification_id JOIN occurrence o ON o.id = n.occurrence_id
      WHERE l.token_sha256 = $1 AND l.expires_at > $2 AND l.revoked_at IS NULL
      """, tokenSHA256, now.seconds
    ) { row in
      guard let purpose = OutgoingMessage.Link.Purpose(rawValue: row.text(0)) else {
        throw StorageError.engine("`\(row.text(0))` is no purpose of a link")
      }
      return MailLink(
        purpose: purpose, recipient: row.text(1), occurrenceID: row.int(2), scheduleID: row.int(3), teamID: row.int(4))
    }
  }

  /// Whether a schedule's mail to a recipient was turned off; `nil` when it is none of its recipients.
  package func isMailOff(ofSchedule id: Int, to recipient: String) throws -> Bool? {
    try connection.first(
      "SELECT is_off FROM recipient WHERE schedule_id = $1 AND address = $2", id, recipient
    ) { $0.bool(0) }
  }
}

extension Transaction {
  /// Turns a schedule's mail to one recipient off, or on again; the schedule and its other recipients are left alone.
  ///
  /// - Returns: whether anything changed.
  package func turnMail(ofSchedule id: Int, to recipient: String, off: Bool) throws -> Bool {
    let changed = try connection.run(
      "UPDATE recipient SET is_off = $1 WHERE schedule_id = $2 AND address = $3 AND is_off <> $1", off, id, recipient)
    if changed > 0 { touch(.schedules) }
    return changed > 0
  }
}
