import ControlAPI
import Domain
import Storage

extension ControlService {
  func pauseTransport(
    _ parameters: TransportPause.Parameters, by author: Author
  ) async throws -> TransportPause.Reply {
    let reason = "paused by \(author)" + (parameters.reason.map { ": \($0)" } ?? "")
    return .init(transport: try await change("transport pause", by: author) { try $0.pauseTransport(reason, at: $1) })
  }

  func resumeTransport(by author: Author) async throws -> TransportResume.Reply {
    .init(transport: try await change("transport resume", by: author) { try $0.resumeTransport(at: $1) })
  }

  func testTransport(_ parameters: TransportTest.Parameters, by author: Author) async throws -> TransportTest.Reply {
    let now = now()
    // Before it goes out, for afterwards nobody may be there to write it.
    _ = try await storage.write { transaction in
      try transaction.audit(AuditEntry(at: now, who: author, what: "transport test", new: parameters.to))
    }
    return .init(reply: try await hooks.testTransport(parameters.to))
  }

  private func change(
    _ action: String, by author: Author, _ body: @escaping @Sendable (Transaction, Instant) throws -> Void
  ) async throws -> ControlAPI.TransportState {
    let (now, facts) = (now(), facts())
    return try await storage.write { transaction in
      let before = try transaction.snapshot.transportState()
      try body(transaction, now)
      let after = try transaction.snapshot.transportState()
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: action, old: before.state.rawValue, new: after.reason ?? after.state.rawValue))
      return ControlAPI.TransportState(after, facts)
    }
  }
}

extension ControlAPI.TransportState {
  init(_ stored: StoredTransport, _ facts: RunningFacts) {
    let isUp = stored.state == .up
    self.init(
      kind: facts.transport, destination: facts.destination, state: isUp ? .running : .paused, reason: stored.reason,
      pausedSince: isUp ? nil : stored.since.description)
  }
}
