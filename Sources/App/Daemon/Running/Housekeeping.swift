import Domain
import Logging
import Storage
import Timekeeping

/// What is done once an hour: new zone rules are taken over, what is old is forgotten, the write-ahead log is folded into the
/// database and free pages are given back. Once a day old days of use go; once a week the whole database is read and compared.
struct Housekeeping: Sendable {
  let storage: Storage
  let zones: ZoneFiles
  /// As the files say it now.
  let retention: @Sendable () -> RetentionTerms
  /// Told when rules changed, so that next dates are computed anew.
  let onNewRules: @Sendable () -> Void
  let time: any TimeSource
  let wakeup: Wakeup
  let log: Logger

  private static let every = 3600
  private static let day = 86_400

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
    let (now, terms) = (time.now(), retention())
    let count = try await storage.forget(terms, at: now)
    if count > 0 { log.info("What is older than its term was forgotten", metadata: ["count": "\(count)"]) }
    if try await isDue("usage", after: Housekeeping.day, at: now) {
      try await storage.forgetUsage(terms, at: now)
      try await storage.write { try $0.recordUpkeep("usage", problem: nil, at: now) }
    }
    if try await isTimeForIntegrity(at: now) { try await checkIntegrity() }
    try await storage.shrink()
    try await storage.checkpoint()
  }

  private func isDue(_ what: String, after seconds: Int, at now: Instant) async throws -> Bool {
    let last = try await storage.read { try $0.upkeep(what) }
    return last.map { now.seconds(since: $0.doneAt) >= seconds } ?? true
  }

  /// A week after the last time, when nothing is queued or about to come due; a day later in any case.
  private func isTimeForIntegrity(at now: Instant) async throws -> Bool {
    let week = 7 * Housekeeping.day
    guard try await isDue(UpkeepRecord.integrity, after: week, at: now) else { return false }
    if try await isDue(UpkeepRecord.integrity, after: week + Housekeeping.day, at: now) { return true }
    let figures = try await storage.read { try $0.operatingFigures() }
    let isQuiet = figures.nextDue.map { $0.seconds(since: now) > Housekeeping.every } ?? true
    return isQuiet && figures.oldestQueuedAt == nil
  }

  /// On a reader's connection, so that mail goes on meanwhile.
  func checkIntegrity() async throws {
    let problem = try await storage.read { try $0.checkIntegrity() }
    let now = time.now()
    if let problem {
      log.critical(
        "The database is damaged",
        metadata: ["problem": "\(problem)", "message_id": "\(NotableEvent.databaseDamaged)"])
    } else {
      log.info("The whole database was read and is intact")
    }
    try await storage.write { try $0.recordUpkeep(UpkeepRecord.integrity, problem: problem, at: now) }
  }
}
