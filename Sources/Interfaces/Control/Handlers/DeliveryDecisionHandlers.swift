import ControlAPI
import Domain
import Storage

extension ControlService {
  func retry(_ parameters: DeliveryRetry.Parameters, by author: Author) async throws -> DeliveryRetry.Reply {
    let now = now()
    return .init(
      delivery: try await decide(parameters.delivery, "retry", by: author) { transaction, id in
        try transaction.retryDelivery(id: id, at: now)
      } refusal: { state in
        switch state {
        case .failed, .expired, .cancelled: "its message is erased; schedule send makes a new one"
        case .held: "nobody can tell whether it came; delivery resolve decides that"
        case .sent: "it has arrived"
        case .claimed, .data: "it is being sent now"
        case .ready: "somebody else was faster"
        }
      })
  }

  func cancel(_ parameters: DeliveryCancel.Parameters, by author: Author) async throws -> DeliveryCancel.Reply {
    let now = now()
    return .init(
      delivery: try await decide(parameters.delivery, "cancel", by: author) { transaction, id in
        try transaction.cancelDelivery(id: id, because: "cancelled by \(author)", at: now)
      } refusal: { state in
        switch state {
        case .claimed, .data: "it is being sent now; what began is brought to an outcome"
        default: "it is over already"
        }
      })
  }

  func resolve(_ parameters: DeliveryResolve.Parameters, by author: Author) async throws -> DeliveryResolve.Reply {
    let now = now()
    return .init(
      delivery: try await decide(parameters.delivery, "resolve as \(parameters.verdict.rawValue)", by: author) {
        transaction, id in
        switch parameters.verdict {
        case .sent: try transaction.resolveAsSent(id: id, at: now)
        case .again: try transaction.resolveAsUnsent(id: id, at: now)
        }
      } refusal: { _ in
        "only an uncertain one is to be decided about"
      })
  }

  /// One commit: the decision and its row in the audit.
  /// - Parameter refusal: why a delivery in that state does not take it.
  private func decide(
    _ name: String, _ action: String, by author: Author,
    _ change: @escaping @Sendable (Transaction, Int) throws -> Bool,
    refusal: @escaping @Sendable (DeliveryState) -> String
  ) async throws -> Delivery {
    let now = now()
    return try await storage.write { transaction in
      guard let id = Int(name), let before = try transaction.snapshot.delivery(id: id) else {
        throw ControlError.deliveryNotFound(delivery: name)
      }
      guard try change(transaction, id), let after = try transaction.snapshot.delivery(id: id) else {
        throw ControlError.notPossible(
          reason: "delivery \(id) is \(before.state.publicName): \(refusal(before.state))")
      }
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: "delivery \(action)", team: before.team,
          old: "delivery \(id): \(before.state.publicName)", new: after.state.publicName))
      return Delivery(after)
    }
  }
}
