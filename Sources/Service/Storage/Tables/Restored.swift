import Database
import Domain

extension Snapshot {
  /// When the backup was made on which this daemon runs, until somebody has said what to do about the time since then; `nil` on
  /// a database that was not restored.
  package func backedUpAt() throws -> Instant? {
    try connection.first("SELECT backed_up_at FROM restored WHERE id = 1") { Instant(seconds: $0.int(0)) }
  }

  /// The recipients and mail ids of messages that wait to be sent, the oldest first.
  package func waitingMessages() throws -> [WaitingMessage] {
    try connection.rows("SELECT id, recipient, message_id FROM message WHERE state = 'ready' ORDER BY created_at, id") {
      WaitingMessage(id: $0.int(0), recipient: $0.text(1), messageID: $0.text(2))
    }
  }

  /// The teams whose data are being written by an import at present.
  package func teamsInImport() throws -> Set<Int> {
    Set(try connection.rows("SELECT team_id FROM import WHERE state = 'applying'") { $0.int(0) })
  }
}

/// A message that is queued.
package struct WaitingMessage: Hashable, Sendable {
  package let id: Int
  package let recipient: String
  package let messageID: String
}

extension Transaction {
  /// The time since the backup is dealt with.
  package func endRestoration() throws {
    try connection.run("DELETE FROM restored WHERE id = 1")
    touch([.schedules, .messages])
  }

  /// Gives up whatever waits to be sent.
  /// - Returns: how many messages.
  package func cancelWaitingMessages(because reason: String, at now: Instant) throws -> Int {
    let count = try connection.run(
      """
      UPDATE message SET state = 'cancelled', body = NULL, settled_at = $1, last_text = $2 WHERE state = 'ready'
      """, now.seconds, reason)
    touch(.messages)
    return count
  }
}
