import Domain
import Logging
import Storage
import Timekeeping
import Web

/// Tells the outside what was taken back and put back: claims a call, makes it, settles it. What is not taken is told again, with
/// growing pauses, for five days; whoever gets it twice knows it by its key.
package struct WebhookSender: Sendable {
  private let storage: Storage
  private let generation: Int
  private let time: any TimeSource
  private let timeout: Int
  private let log: Logger

  /// - Parameter timeout: seconds until a call is given up.
  package init(storage: Storage, generation: Int, time: any TimeSource, timeout: Int = 20, log: Logger) {
    self.storage = storage
    self.generation = generation
    self.time = time
    self.timeout = timeout
    self.log = log
  }

  /// Runs until the task is cancelled.
  ///
  /// - Parameters:
  ///   - endpoint: `nil`: nobody is told, and what waits goes on waiting.
  ///   - wakeup: to be woken after commits that touch webhooks.
  ///   - mayRun: false while the wall clock is not believed.
  package func run(_ endpoint: WebhookEndpoint?, wakeup: Wakeup, mayRun: @escaping @Sendable () -> Bool) async throws {
    while !Task.isCancelled {
      do {
        if let endpoint, mayRun(), try await runOnce(endpoint) { continue }
        await wakeup.wait(until: endpoint == nil ? nil : try await storage.read { try $0.nextWebhookTry() })
      } catch {
        guard let reason = StorageError.passing(error) else { throw error }
        log.error("The webhook waits while the database takes nothing", metadata: ["reason": "\(reason)"])
        await wakeup.wait(until: nil, atMost: 5)
      }
    }
  }

  /// - Returns: false when nothing is to be told now.
  package func runOnce(_ endpoint: WebhookEndpoint) async throws -> Bool {
    let (now, generation) = (time.now(), generation)
    guard let call = try await storage.write({ try $0.claimWebhook(at: now, generation: generation) }) else {
      return false
    }
    let headers = endpoint.headers(key: call.key, second: now.seconds, body: call.body)
    let outcome = await WebCall(url: endpoint.url, headers: headers, body: Array(call.body.utf8), timeout: timeout)
      .perform()
    let ended = time.now()
    let next =
      outcome.isGood ? nil : ended.adding(seconds: RetryPolicy().delay(afterRefusal: call.attempt, of: call.id))
    let (code, text): (Int?, String) =
      switch outcome {
      case .answered(let status, let text): (status, String(text.prefix(200)))
      case .failed(let text): (nil, text)
      }
    do {
      try await storage.write { try $0.settleWebhook(call, code: code, text: text, nextTry: next, at: ended) }
    } catch is LostClaim {
      log.warning("A call of the webhook was taken over while it was being made", metadata: ["key": "\(call.key)"])
    }
    log.log(
      level: outcome.isGood ? .info : .warning,
      outcome.isGood ? "The webhook was told" : "The webhook did not take a call",
      metadata: ["key": "\(call.key)", "attempt": "\(call.attempt)", "reply": "\(code.map(String.init) ?? text)"])
    return true
  }
}
