import Domain
import Logging
import Storage

extension Daemon {
  /// Begins this run in the database, and settles what an older one left in the middle.
  static func begin(
    _ storage: Storage, known: Int?, at now: Instant, policy: RetryPolicy, log: Logger
  ) async throws -> Generation {
    let (generation, recovered) = try await storage.write { transaction in
      if let known, try transaction.holdIfOlder(than: known) { log.error("An older copy of the database was put back") }
      let generation = try transaction.beginGeneration(at: now)
      let recovered = try transaction.recover(at: now, generation: generation.number, policy: policy)
      // Whatever kept the transport from working may have been mended while the daemon was down.
      try transaction.transportWorks(at: now)
      try transaction.shortenWaits(at: now, policy: policy)
      try transaction.recoverWebhooks(at: now, generation: generation.number)
      try transaction.shortenWebhookWaits(at: now, atMost: policy.longestDelay)
      return (generation, recovered)
    }
    if recovered != RecoveredMessages() {
      log.warning(
        "An interrupted run left deliveries in the middle",
        metadata: [
          "unsent": "\(recovered.unsent)", "ambiguous": "\(recovered.ambiguous)", "held": "\(recovered.held)",
        ])
    }
    return generation
  }
}
