import Glibc
import ControlAPI
import Domain
import Storage
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct DeliveryDecisionTests {
  private func audit(_ scope: ControlScope) async throws -> [AuditEntry] {
    try await scope.storage.read { try $0.auditEntries(limit: 100) }
  }

  @Test func `an uncertain delivery came, or is sent again; both are in the audit with who said so`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      try await DeliveredWorld.fire(scope.storage)
      let client = try VarlinkClient(socketPath: scope.socket)
      let first = try await DeliveredWorld.attempt(scope.storage, .held)
      let second = try await DeliveredWorld.attempt(scope.storage, .held)
      let sent = try await client.call(DeliveryResolve.self, .init(delivery: "\(first)", verdict: .sent)).delivery
      #expect(sent.state == .sent)
      let again = try await client.call(DeliveryResolve.self, .init(delivery: "\(second)", verdict: .again)).delivery
      #expect(again.state == .queued && again.nextTryAt == "2026-09-15T10:00:00Z" && again.expiresAt == nil)
      let entries = try await audit(scope)
      #expect(
        entries.map(\.what) == ["delivery resolve as again", "delivery resolve as sent"]
          && entries.map(\.old) == ["delivery \(second): uncertain", "delivery \(first): uncertain"]
          && entries.map(\.new) == ["queued", "sent"] && entries.allSatisfy { $0.team == "atelier" })
      #expect(entries.allSatisfy { $0.who.description.contains("uid \(getuid())") })
    }
  }

  @Test func `a queued delivery is tried now or given up, one that is being sent is left alone`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      try await DeliveredWorld.fire(scope.storage)
      let client = try VarlinkClient(socketPath: scope.socket)
      let later = try await DeliveredWorld.attempt(scope.storage, .ready)
      let retried = try await client.call(DeliveryRetry.self, .init(delivery: "\(later)")).delivery
      #expect(retried.state == .queued && retried.nextTryAt == "2026-09-15T10:00:00Z")
      let cancelled = try await client.call(DeliveryCancel.self, .init(delivery: "\(later)")).delivery
      #expect(cancelled.state == .cancelled && cancelled.replyText?.hasPrefix("cancelled by ") == true)

      let sending = try await DeliveredWorld.attempt(scope.storage, nil)
      for body in [
        { _ = try await client.call(DeliveryCancel.self, .init(delivery: "\(sending)")) },
        { _ = try await client.call(DeliveryRetry.self, .init(delivery: "\(sending)")) },
        { _ = try await client.call(DeliveryResolve.self, .init(delivery: "\(sending)", verdict: .again)) },
        { _ = try await client.call(DeliveryRetry.self, .init(delivery: "\(later)")) },
        { _ = try await client.call(DeliveryResolve.self, .init(delivery: "\(later)", verdict: .sent)) },
      ] as [() async throws -> Void] {
        let error = await #expect(throws: ControlError.self) { try await body() }
        guard case .notPossible = error else { throw error ?? .failed(reason: "no error") }
      }
      // Only what was done is in the audit.
      #expect(try await audit(scope).map(\.what) == ["delivery cancel", "delivery retry"])
      await #expect(throws: ControlError.deliveryNotFound(delivery: "x")) {
        try await client.call(DeliveryCancel.self, .init(delivery: "x"))
      }
    }
  }

  @Test func `a paused transport hands out nothing, not even after a restart, until it is resumed`() async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      try await DeliveredWorld.fire(scope.storage)
      let client = try VarlinkClient(socketPath: scope.socket)
      let paused = try await client.call(TransportPause.self, .init(reason: "it moves")).transport
      #expect(paused.state == .paused && paused.reason?.hasSuffix(": it moves") == true)
      try await scope.storage.write { transaction in
        // What a start of the daemon does, and what sessions do that were under way.
        try transaction.transportWorks(at: ControlScope.now)
        try transaction.transportFailed("421", needsPerson: false, at: ControlScope.now, policy: RetryPolicy())
        let far = ControlScope.now.adding(seconds: 86_400)
        let claimed = try transaction.claim(at: far, generation: 1, policy: RetryPolicy(), transport: "test")
        #expect(claimed == nil)
        #expect(try transaction.snapshot.nextTry() == nil)
      }
      #expect(try await client.call(Status.self).problems.contains { $0.contains("it moves") })
      #expect(try await client.call(TransportResume.self, Nothing()).transport.state == .running)
      _ = try await DeliveredWorld.attempt(scope.storage, .sent)
      #expect(try await audit(scope).map(\.what) == ["transport resume", "transport pause"])
    }
  }
}
