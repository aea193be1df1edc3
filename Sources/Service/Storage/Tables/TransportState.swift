import Database
import Domain

/// Whether the transport can be used.
package struct TransportState: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case up
    /// Passes by itself: probed with growing pauses.
    case down
    /// Needs a person: wrong password, certificate, sender.
    case hold
    /// Somebody wants nothing sent; only somebody ends it, not a restart.
    case paused
  }

  package var state: State
  package var reason: String?
  package var since: Instant
  /// Failures in a row.
  package var failures: Int
  package var probeAt: Instant

  package init(state: State, reason: String?, since: Instant, failures: Int, probeAt: Instant) {
    self.state = state
    self.reason = reason
    self.since = since
    self.failures = failures
    self.probeAt = probeAt
  }
}

extension Snapshot {
  package func transportState() throws -> TransportState {
    let row = try connection.first(
      "SELECT state, reason, since, failures, probe_at FROM transport WHERE id = 1"
    ) { row in
      TransportState(
        state: TransportState.State(rawValue: row.text(0)) ?? .up, reason: row.optionalText(1),
        since: Instant(seconds: row.int(2)), failures: row.int(3), probeAt: Instant(seconds: row.int(4)))
    }
    guard let row else { throw StorageError.engine("the row of `transport` is missing") }
    return row
  }
}

extension Transaction {
  /// Notes trouble that concerns every message; the next probe comes later the more failures there were in a row.
  package func transportFailed(_ reason: String, needsPerson: Bool, at now: Instant, policy: RetryPolicy) throws {
    let before = try snapshot.transportState()
    if before.state == .paused { return }
    let state: TransportState.State = needsPerson ? .hold : .down
    let failures = before.state == state ? before.failures + 1 : 1
    try connection.run(
      "UPDATE transport SET state = $1, reason = $2, since = $3, failures = $4, probe_at = $5 WHERE id = 1",
      state.rawValue, reason, before.state == state ? before.since.seconds : now.seconds, failures,
      now.seconds + policy.probeDelay(afterFailure: failures, needsPerson: needsPerson))
    touch(.transport)
    if before.state != state { tell(.transport) }
  }

  /// It works, or is to be tried after a restart: all that waits may go. A person's pause stays.
  package func transportWorks(at now: Instant) throws {
    let changed = try connection.run(
      "UPDATE transport SET state = 'up', reason = NULL, since = $1, failures = 0, probe_at = 0 WHERE id = 1 AND state NOT IN ('up', 'paused')",
      now.seconds)
    guard changed > 0 else { return }
    touch([.transport, .messages])
    tell(.transport)
  }

  /// Nothing is sent until ``resumeTransport(at:)``; what is on its way is brought to an outcome.
  package func pauseTransport(_ reason: String, at now: Instant) throws {
    try connection.run(
      "UPDATE transport SET state = 'paused', reason = $1, since = $2, failures = 0, probe_at = 0 WHERE id = 1", reason,
      now.seconds)
    touch(.transport)
    tell(.transport)
  }

  /// Ends a pause, and a wait for a probe.
  package func resumeTransport(at now: Instant) throws {
    try connection.run(
      "UPDATE transport SET state = 'up', reason = NULL, since = $1, failures = 0, probe_at = 0 WHERE id = 1",
      now.seconds)
    touch([.transport, .messages])
    tell(.transport)
  }

  /// True when the transport is up, or a probe is due; the probe is used up by asking.
  func mayTry(at now: Instant, policy: RetryPolicy) throws -> Bool {
    let transport = try snapshot.transportState()
    guard transport.state != .up else { return true }
    guard transport.state != .paused, transport.probeAt <= now else { return false }
    // Until the probe has an outcome nobody else probes.
    try connection.run(
      "UPDATE transport SET probe_at = $1 WHERE id = 1",
      now.seconds + policy.probeDelay(afterFailure: transport.failures + 1, needsPerson: transport.state == .hold))
    return true
  }
}
