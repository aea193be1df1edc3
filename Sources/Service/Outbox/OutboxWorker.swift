import Domain
import Logging
import Mail
import Storage

/// One connection's share of the outbox: claims a message, sends it, settles it. Used by one thread at a time.
///
/// Each step of a delivery is durable before the next one begins; a crash between any two of them is answered by the rows.
package final class OutboxWorker {
  /// What a turn came to.
  package enum Turn: Hashable, Sendable {
    /// Nothing may be sent now.
    case idle
    /// An attempt was made and its outcome is written.
    case attempted(DeliveryState)
    /// The database takes nothing at present (disk full, busy); to be called again soon. Nothing is sent meanwhile.
    case blocked(String)
  }

  private struct Unsettled {
    let message: ClaimedMessage
    let result: SendResult
    let settlement: Settlement
  }

  private let storage: Storage
  private let session: any MailSession
  private let transportName: String
  private let generation: Int
  private let policy: RetryPolicy
  private let log: Logger
  /// An outcome that could not be written yet; nothing else is claimed before it is.
  private var unsettled: Unsettled?

  package init(
    storage: Storage, transport: any MailTransport, generation: Int, policy: RetryPolicy, log: Logger
  ) {
    self.storage = storage
    session = transport.makeSession()
    transportName = transport.name
    self.generation = generation
    self.policy = policy
    self.log = log
  }

  /// Claims, sends and settles one message; blocks until its outcome is known.
  ///
  /// - Parameter clock: read once before the claim and once after the attempt.
  /// - Throws: a failure of the database that only a fresh start can answer.
  package func turn(clock: () -> Instant) throws -> Turn {
    do {
      if let unsettled {
        try settle(unsettled, at: clock())
        return .attempted(unsettled.settlement.state)
      }
      let (now, generation, policy, name) = (clock(), generation, policy, transportName)
      guard
        let message = try storage.blockingWrite({ transaction in
          try transaction.claim(at: now, generation: generation, policy: policy, transport: name)
        })
      else { return .idle }
      let attempt = attempt(message, endingAt: clock)
      unsettled = attempt
      try settle(attempt, at: clock())
      return .attempted(attempt.settlement.state)
    } catch {
      guard let reason = StorageError.passing(error) else { throw error }
      return .blocked(reason)
    }
  }

  /// Ends the connection while there is nothing to send.
  package func rest() { session.close() }

  private func attempt(_ message: ClaimedMessage, endingAt clock: () -> Instant) -> Unsettled {
    var wasMarked = false
    let result: SendResult
    do {
      let sender = try EmailAddress(message.sender)
      let recipient = try EmailAddress(message.recipient)
      result = session.send(message.body, from: sender, to: recipient) {
        try storage.blockingWrite { try $0.mark(message) }
        wasMarked = true
      }
    } catch {
      result = .refused(SMTPReply(code: 553, text: "\(error)"), at: .rcpt)
    }
    let settlement = Settlement(result, wasMarked: wasMarked, of: message, at: clock(), policy: policy)
    return Unsettled(message: message, result: result, settlement: settlement)
  }

  private func settle(_ attempt: Unsettled, at now: Instant) throws {
    let (message, settlement, result, policy) = (attempt.message, attempt.settlement, attempt.result, policy)
    do {
      try storage.blockingWrite { transaction in
        try transaction.settle(message, settlement, at: now)
        switch result {
        case .unavailable(let trouble) where !settlement.wasMarked:
          try transaction.transportFailed(
            trouble.detail, needsPerson: trouble.kind != .down, at: now, policy: policy)
        case .accepted, .refused: try transaction.transportWorks(at: now)
        case .unavailable, .unanswered, .abandoned: break
        }
      }
    } catch is LostClaim {
      log.warning("A delivery was decided by somebody else while it was being sent", metadata: fields(attempt))
    }
    unsettled = nil
    tell(attempt)
  }

  private func tell(_ attempt: Unsettled) {
    let level: Logger.Level =
      switch (attempt.settlement.state, attempt.result) {
      case (_, .unavailable): .error
      case (.failed, _), (.held, _): .error
      case (.ready, .abandoned): .info
      case (.ready, _): .warning
      default: .info
      }
    log.log(level: level, "Delivery \(attempt.settlement.state.publicName)", metadata: fields(attempt))
  }

  private func fields(_ attempt: Unsettled) -> Logger.Metadata {
    var fields: Logger.Metadata = [
      "delivery": "\(attempt.message.id)", "mail_id": "\(attempt.message.messageID)",
      "attempt": "\(attempt.message.attempt)", "outcome": "\(attempt.settlement.outcome)",
    ]
    if let origin = attempt.message.origin {
      fields["team"] = "\(origin.team)"
      fields["schedule"] = "\(origin.schedule)"
      fields["occurrence"] = "\(origin.day)"
    }
    if let code = attempt.settlement.code { fields["reply_code"] = "\(code)" }
    switch attempt.settlement.state {
    case .failed: fields["message_id"] = "\(NotableEvent.deliveryFailed)"
    case .held: fields["message_id"] = "\(NotableEvent.deliveryUncertain)"
    default: break
    }
    if attempt.settlement.state != .sent { fields["detail"] = "\(attempt.settlement.text.prefix(200))" }
    return fields
  }
}
