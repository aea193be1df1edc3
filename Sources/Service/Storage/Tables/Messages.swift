import Database
import Domain

extension Transaction {
  /// - Parameter occurrence: `nil` for a message that no schedule asked for.
  package func queue(
    _ message: OutgoingMessage, occurrence: Int?, purpose: OutgoingMessage.Purpose = .notification, at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO message (
        id, occurrence_id, recipient, sender, message_id, body, body_sha256, state, generation, attempt, refusals,
        ambiguous, next_try_at, created_at, purpose)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'ready', 0, 0, 0, 0, $8, $8, $9)
      """,
      try newID(), occurrence, message.recipient, message.sender, message.messageID, message.body, message.bodySHA256,
      now.seconds, purpose.rawValue)
    for link in message.links {
      try connection.run(
        """
        INSERT INTO link (token_sha256, notification_id, recipient, purpose, expires_at)
        SELECT $1, id, $2, $3, $4 FROM notification WHERE occurrence_id = $5
        """,
        link.tokenSHA256, message.recipient, link.purpose.rawValue, link.expiresAt.seconds, occurrence)
    }
  }

  /// Takes the message that has waited longest, before any connection is used for it; `nil` when none may be tried now.
  ///
  /// Messages whose time is over are settled as expired on the way. While the transport is in trouble nothing is handed out
  /// but one message at each probe.
  package func claim(at now: Instant, generation: Int, policy: RetryPolicy, transport: String) throws -> ClaimedMessage?
  {
    guard let id = try nextReady(at: now), try mayTry(at: now, policy: policy) else { return nil }
    let claimed = try connection.first(
      """
      UPDATE message SET state = 'claimed', generation = $1, attempt = attempt + 1,
        first_claimed_at = COALESCE(first_claimed_at, $2), expires_at = COALESCE(expires_at, $3)
      WHERE id = $4
      RETURNING id, recipient, sender, message_id, body, attempt, refusals, ambiguous
      """,
      generation, now.seconds, now.seconds + policy.lifetime, id
    ) { row in
      ClaimedMessage(
        id: row.int(0), recipient: row.text(1), sender: row.text(2), messageID: row.text(3), body: row.blob(4),
        attempt: row.int(5), refusals: row.int(6), ambiguous: row.int(7), generation: generation)
    }
    guard var claimed else { return nil }
    claimed.origin = try origin(ofMessage: id)
    try connection.run(
      "INSERT INTO attempt (message_id, attempt, started_at, transport) VALUES ($1, $2, $3, $4)", claimed.id,
      claimed.attempt, now.seconds, transport)
    tell(.attempt(message: claimed.id))
    return claimed
  }

  private func origin(ofMessage id: Int) throws -> ClaimedMessage.Origin? {
    try connection.first(
      """
      SELECT t.key, s.id, o.local_on FROM message m JOIN occurrence o ON o.id = m.occurrence_id
      JOIN schedule s ON s.id = o.schedule_id JOIN team t ON t.id = s.team_id WHERE m.id = $1
      """, id
    ) { ClaimedMessage.Origin(team: $0.text(0), schedule: $0.int(1), day: CivilDay(daysSinceEpoch: $0.int(2))) }
  }

  /// The message that has waited longest; those whose time is over are settled as expired.
  private func nextReady(at now: Instant) throws -> Int? {
    while true {
      let found = try connection.first(
        "SELECT id, expires_at FROM message WHERE state = 'ready' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT 1",
        now.seconds
      ) { (id: $0.int(0), expiresAt: $0.instant(1)) }
      guard let found, let expiresAt = found.expiresAt, expiresAt <= now else { return found?.id }
      try connection.run(
        "UPDATE message SET state = 'expired', body = NULL, settled_at = $1 WHERE id = $2", now.seconds, found.id)
      count(.delivery(.expired))
      tell(.outcome(message: found.id))
    }
  }

  /// Sets the data mark: from here on only the receiver knows whether it has the message.
  ///
  /// - Throws: ``LostClaim`` when this run of the daemon no longer owns the message.
  package func mark(_ message: ClaimedMessage) throws {
    let marked = try connection.run(
      "UPDATE message SET state = 'data' WHERE id = $1 AND state = 'claimed' AND generation = $2", message.id,
      message.generation)
    guard marked == 1 else { throw LostClaim() }
  }

  /// Writes down how an attempt ended. In a final state the body is erased.
  ///
  /// - Throws: ``LostClaim`` when this run of the daemon no longer owns the message.
  package func settle(_ message: ClaimedMessage, _ settlement: Settlement, at now: Instant) throws {
    let state = settlement.state
    let settled = try connection.run(
      """
      UPDATE message SET state = $1, next_try_at = COALESCE($2, next_try_at), refusals = refusals + $3,
        ambiguous = ambiguous + $4, last_code = $5, last_text = $6,
        body = CASE WHEN $7 = 1 THEN NULL ELSE body END, settled_at = CASE WHEN $7 = 1 THEN $8 ELSE NULL END,
        first_claimed_at = CASE WHEN $9 = 1 AND refusals + ambiguous = 0 THEN NULL ELSE first_claimed_at END,
        expires_at = CASE WHEN $9 = 1 AND refusals + ambiguous = 0 THEN NULL ELSE expires_at END
      WHERE id = $10 AND state IN ('claimed', 'data') AND generation = $11
      """,
      state.rawValue, settlement.nextTry?.seconds, settlement.countsAsRefusal, settlement.isAmbiguous,
      settlement.code, settlement.text, state.isFinal, now.seconds, settlement.usesNothingUp, message.id,
      message.generation)
    guard settled == 1 else { throw LostClaim() }
    try connection.run(
      """
      UPDATE attempt SET ended_at = $1, was_marked = $2, outcome = $3, code = $4, text = $5
      WHERE message_id = $6 AND attempt = $7
      """,
      now.seconds, settlement.wasMarked, settlement.outcome, settlement.code, settlement.text, message.id,
      message.attempt)
    count(.attempt(outcome: settlement.outcome, code: settlement.code))
    if state == .ready { touch(.messages) } else { count(.delivery(state)) }
    tell(.outcome(message: message.id))
  }

  /// At start: settles what an older run left in the middle. A message without the mark was certainly not accepted; with
  /// it, only the receiver knows.
  package func recover(at now: Instant, generation: Int, policy: RetryPolicy) throws -> RecoveredMessages {
    let interrupted = try connection.rows(
      "SELECT id, attempt, ambiguous, state FROM message WHERE state IN ('claimed', 'data') AND generation < $1 ORDER BY id",
      generation
    ) { (id: $0.int(0), attempt: $0.int(1), ambiguous: $0.int(2), wasMarked: $0.text(3) == "data") }
    var result = RecoveredMessages()
    for message in interrupted {
      let isHeld = message.wasMarked && message.ambiguous + 1 > policy.maxAmbiguous
      try connection.run(
        "UPDATE message SET state = $1, ambiguous = ambiguous + $2, next_try_at = $3, last_text = $4 WHERE id = $5",
        isHeld ? DeliveryState.held.rawValue : DeliveryState.ready.rawValue, message.wasMarked,
        message.wasMarked ? now.seconds + RetryPolicy.ambiguousDelay : now.seconds, "the daemon was interrupted",
        message.id)
      try connection.run(
        "UPDATE attempt SET ended_at = $1, was_marked = $2, outcome = 'interrupted' WHERE message_id = $3 AND attempt = $4",
        now.seconds, message.wasMarked, message.id, message.attempt)
      count(.attempt(outcome: "interrupted", code: nil))
      if isHeld { count(.delivery(.held)) }
      result.count(wasMarked: message.wasMarked, isHeld: isHeld)
    }
    touch(.messages)
    return result
  }
}

extension Transaction {
  /// After the clock was set back: no message waits longer than its longest pause, and the transport no longer than its own.
  package func shortenWaits(at now: Instant, policy: RetryPolicy) throws {
    let farthest = now.seconds + policy.longestDelay
    try connection.run("UPDATE message SET next_try_at = $1 WHERE state = 'ready' AND next_try_at > $1", farthest)
    let needsPerson = try snapshot.transportState().state == .hold
    try connection.run(
      "UPDATE transport SET probe_at = $1 WHERE probe_at > $1",
      now.seconds + policy.probeDelay(afterFailure: Int.max, needsPerson: needsPerson))
    touch(.messages)
  }
}

extension Snapshot {
  /// When the next message may be tried, the transport's own pause included; `nil` when none waits, or a person paused it.
  package func nextTry() throws -> Instant? {
    try connection.first(
      """
      SELECT CASE WHEN t.state <> 'up' AND t.probe_at > m.next_try_at THEN t.probe_at ELSE m.next_try_at END
      FROM message m, transport t WHERE m.state = 'ready' AND t.id = 1 AND t.state <> 'paused' ORDER BY m.next_try_at, m.id LIMIT 1
      """
    ) { Instant(seconds: $0.int(0)) }
  }

  /// Messages by state, by their public names.
  package func deliveryCounts() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try connection.forEach("SELECT state, count(*) FROM message GROUP BY state") { row in
      counts[DeliveryState(rawValue: row.text(0))?.publicName ?? row.text(0), default: 0] += row.int(1)
    }
    return counts
  }
}
