import Domain
import FileWatching
import Ingestion
import Logging
import Storage
import Timekeeping

/// Follows the logs of the teams' files: woken when one changes, and each second.
struct LogLoop: Sendable {
  /// Seconds between two looks: network file systems tell of no change.
  private static let polling = 1

  let storage: Storage
  let zone: @Sendable (String) throws -> ZoneRules
  let time: any TimeSource
  let wakeup: Wakeup
  let log: Logger

  init(
    storage: Storage, zone: @escaping @Sendable (String) throws -> ZoneRules, time: any TimeSource, wakeup: Wakeup,
    log: Logger
  ) {
    self.storage = storage
    self.zone = zone
    self.time = time
    self.wakeup = wakeup
    self.log = log
    // The end of an import, and a reload.
    storage.changes.listen { changes in
      if changes.contains([.data, .schedules]) { wakeup.wake() }
    }
  }

  /// Runs until the task is cancelled, for the teams of one configuration.
  func run(_ teams: [Team]) async throws {
    let logs = try await followed(teams)
    let watch = watch(logs)
    var following = LogFollowing(storage: storage) { [log] path, problem in
      log.warning("A log cannot be followed as it should", metadata: ["log": "\(path)", "problem": "\(problem)"])
    }
    while !Task.isCancelled {
      try await following.runOnce(logs, at: time.now())
      try await following.placeStrangers()
      if logs.isEmpty { await wakeup.wait(until: nil) } else { await wakeup.wait(until: nil, atMost: LogLoop.polling) }
    }
    withExtendedLifetime(watch) {}
  }

  private func followed(_ teams: [Team]) async throws -> [Followed] {
    var logs: [Followed] = []
    for team in teams where !team.follows.isEmpty {
      guard let record = try await storage.read({ try $0.team(key: team.key) }) else { continue }
      let importTeam = try ImportTeam(record, zone: zone)
      for log in team.follows {
        logs.append(Followed(log, team: importTeam, zone: try log.timeZone.map { try zone($0) }))
      }
    }
    return logs
  }

  private func watch(_ logs: [Followed]) -> FileWatch? {
    guard !logs.isEmpty else { return nil }
    let tell: @Sendable (FileWatchingError) -> Void = { [log] trouble in
      log.warning("Changes of logs are noticed late", metadata: ["problem": "\(trouble)"])
    }
    do {
      return try FileWatch(
        logs.map { .file($0.log.path) }, settle: 50, onChange: { [wakeup] in wakeup.wake() }, onTrouble: tell)
    } catch {
      tell(error)
      return nil
    }
  }
}
