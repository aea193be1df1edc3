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
      if !Task.isCancelled { try await runOnce() }
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
