import Domain
import Logging
import Storage
import Timekeeping

/// What is done once an hour: new zone rules are taken over, the write-ahead log is folded into the database.
struct Housekeeping: Sendable {
  let storage: Storage
  let zones: ZoneFiles
  /// Told when rules changed, so that next dates are computed anew.
  let onNewRules: @Sendable () -> Void
  let wakeup: Wakeup
  let log: Logger

  private static let every = 3600

  func run() async throws {
    while !Task.isCancelled {
      await wakeup.wait(until: nil, atMost: Housekeeping.every)
      guard !Task.isCancelled else { return }
      do { try await runOnce() } catch {
        guard let reason = StorageError.passing(error) else { throw error }
        log.error(
          "Housekeeping waits while the database takes nothing",
          metadata: ["reason": "\(reason)", "message_id": "\(NotableEvent.databaseTakesNothing)"])
      }
    }
  }

  func runOnce() async throws {
    let refresh = zones.refresh()
    if !refresh.changed.isEmpty {
      log.notice("Zone rules changed", metadata: ["zones": "\(refresh.changed.sorted().joined(separator: ", "))"])
      onNewRules()
    }
    for failure in refresh.failed { log.error("A zone's rules are gone", metadata: ["problem": "\(failure)"]) }
    try await storage.checkpoint()
  }
}
