import Domain
import Logging
import Reports
import Storage
import Timekeeping

/// Answers those who typed their address to sign in: an admin is sent a link, anybody else nothing. The page has long answered
/// by then, and to both alike.
package struct SignIns: Sendable {
  private let storage: Storage
  private let post: @Sendable () -> NotificationPost
  private let log: Logger

  /// What is looked at in one turn.
  private static let batch = 50
  /// Requests are remembered so long, in seconds.
  private static let memory = 86_400
  private static let pause = 5

  package init(storage: Storage, post: @escaping @Sendable () -> NotificationPost, log: Logger) {
    self.storage = storage
    self.post = post
    self.log = log
  }

  /// Answers what waits now.
  package func runOnce(at now: Instant) async throws {
    let (post, log) = (post(), log)
    while true {
      let waiting = try await storage.read { try $0.openSignIns(limit: SignIns.batch) }
      guard !waiting.isEmpty else { break }
      try await storage.write { transaction in
        for request in waiting {
          guard try transaction.snapshot.isAdmin(request.address) else {
            try transaction.dismiss(request)
            continue
          }
          do {
            let (message, link) = try post.signIn(request.id, to: request.address, at: now)
            try transaction.answer(
              request, with: message, tokenSHA256: link.record.tokenSHA256, expiresAt: link.expiresAt, at: now)
          } catch  where StorageError.passing(error) == nil {
            log.error("A link to sign in cannot be composed", metadata: ["error": "\(error)"])
            try transaction.dismiss(request)
          }
        }
      }
    }
    try await storage.write { try $0.forgetSignIns(before: now.adding(seconds: -SignIns.memory)) }
  }

  /// Runs until the task is cancelled.
  /// - Parameter wakeup: woken by commits that ask for a link.
  package func run(time: any TimeSource, wakeup: Wakeup) async throws {
    while !Task.isCancelled {
      do {
        try await runOnce(at: time.now())
        await wakeup.wait(until: nil, atMost: 3600)
      } catch {
        guard let reason = StorageError.passing(error) else { throw error }
        log.error("Nobody is sent a link while the database takes nothing", metadata: ["reason": "\(reason)"])
        await wakeup.wait(until: nil, atMost: SignIns.pause)
      }
    }
  }
}
