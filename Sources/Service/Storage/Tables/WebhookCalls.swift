import Database
import Domain

extension Transaction {
  /// In the transaction of what it tells of.
  package func queueWebhook(
    _ event: WebhookEvent, team: Int, action: Int, key: String, body: String, at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO webhook_call (
        id, team_id, action_id, event, key, body, state, generation, attempt, next_try_at, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'ready', 0, 0, $7, $7, $8)
      """, try newID(), team, action, event.rawValue, key, body, now.seconds, now.seconds + RetryPolicy().lifetime)
    touch(.webhooks)
  }

  /// Takes the call that has waited longest, before any connection is made for it; those whose time is over expire on the way.
  package func claimWebhook(at now: Instant, generation: Int) throws -> WebhookCall? {
    try connection.run(
      "UPDATE webhook_call SET state = 'expired', settled_at = $1 WHERE state = 'ready' AND expires_at <= $1",
      now.seconds)
    return try connection.first(
      """
      UPDATE webhook_call SET state = 'claimed', generation = $2, attempt = attempt + 1 WHERE id = (
        SELECT id FROM webhook_call WHERE state = 'ready' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT 1)
      RETURNING id, key, body, attempt
      """, now.seconds, generation
    ) {
      WebhookCall(id: $0.int(0), key: $0.text(1), body: $0.text(2), attempt: $0.int(3), generation: generation)
    }
  }

  /// Writes down how a call ended.
  /// - Parameters:
  ///   - code: the status; `nil`: there was no answer.
  ///   - nextTry: `nil`: it was taken, and that is the end.
  package func settleWebhook(_ call: WebhookCall, code: Int?, text: String, nextTry: Instant?, at now: Instant) throws {
    let settled = try connection.run(
      """
      UPDATE webhook_call SET state = $1, last_code = $2, last_text = $3, next_try_at = COALESCE($4, next_try_at),
        settled_at = CASE WHEN $4 IS NULL THEN $5 ELSE NULL END
      WHERE id = $6 AND state = 'claimed' AND generation = $7
      """, nextTry == nil ? "sent" : "ready", code, text, nextTry?.seconds, now.seconds, call.id, call.generation)
    guard settled == 1 else { throw LostClaim() }
    touch(.webhooks)
  }

  /// At start: what an older run left in the middle is made again, for the receiver knows it by its key.
  package func recoverWebhooks(at now: Instant, generation: Int) throws {
    try connection.run(
      """
      UPDATE webhook_call SET state = 'ready', next_try_at = $1, last_text = 'the daemon was interrupted'
      WHERE state = 'claimed' AND generation < $2
      """, now.seconds, generation)
  }

  /// After the clock was set back, or somebody mended what kept it from being heard: no call waits longer than its longest pause.
  package func shortenWebhookWaits(at now: Instant, atMost seconds: Int) throws {
    try connection.run(
      "UPDATE webhook_call SET next_try_at = $1 WHERE state = 'ready' AND next_try_at > $1", now.seconds + seconds)
    touch(.webhooks)
  }
}

extension Snapshot {
  package func nextWebhookTry() throws -> Instant? {
    try connection.first(
      "SELECT next_try_at FROM webhook_call WHERE state = 'ready' ORDER BY next_try_at, id LIMIT 1"
    ) { Instant(seconds: $0.int(0)) }
  }

  /// How the outside was told of an action, the latest first.
  package func webhookStates(ofAction action: Int) throws -> [WebhookStateRecord] {
    try connection.rows(
      "SELECT event, state, attempt, last_code, last_text FROM webhook_call WHERE action_id = $1 ORDER BY id DESC",
      action,
      row: Snapshot.webhookState)
  }

  /// The calls that were refused or not answered so far, and those that were given up since an instant, the oldest first.
  package func webhooksInTrouble(since: Instant) throws -> [WebhookStateRecord] {
    try connection.rows(
      """
      SELECT event, state, attempt, last_code, last_text FROM webhook_call
      WHERE state = 'ready' AND attempt > 0 OR state = 'expired' AND settled_at >= $1 ORDER BY id
      """, since.seconds, row: Snapshot.webhookState)
  }

  private static func webhookState(_ row: Row) -> WebhookStateRecord {
    WebhookStateRecord(
      event: WebhookEvent(rawValue: row.text(0)) ?? .unassigned, state: row.text(1), attempts: row.int(2),
      code: row.optionalInt(3), text: row.optionalText(4))
  }
}
