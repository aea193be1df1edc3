import Domain
import Storage

/// Follows all logs of the teams' files, and places what earlier lines told of features and people that are known now.
package struct LogFollowing {
  private let storage: Storage
  private let onTrouble: @Sendable (_ path: String, _ problem: String) -> Void
  private var followers: [String: LogFollower] = [:]
  private var told: [String: String] = [:]

  /// - Parameter onTrouble: told once of each problem with a log.
  package init(storage: Storage, onTrouble: @escaping @Sendable (_ path: String, _ problem: String) -> Void) {
    self.storage = storage
    self.onTrouble = onTrouble
  }

  /// Reads what the logs hold now.
  ///
  /// - Throws: a failure of the database that does not pass.
  package mutating func runOnce(_ logs: [Followed], at now: Instant) async throws {
    followers = followers.filter { key, _ in logs.contains { LogFollowing.key($0) == key } }
    for log in logs {
      let key = LogFollowing.key(log)
      var follower = followers[key] ?? LogFollower(log, storage: storage)
      let problem: String?
      do {
        problem = try await follower.runOnce(at: now)
      } catch let error as IngestionError {
        problem = "\(error)"
      } catch {
        guard let reason = StorageError.passing(error) else { throw error }
        problem = reason
      }
      followers[key] = follower
      try await tell(problem, of: log)
    }
  }

  /// Records what could not be placed before and can be now. To be called when people or features changed.
  package func placeStrangers() async throws {
    let teams = try await storage.read { try $0.teamsWithUnplaced() }
    for team in teams { try await UnplacedDays(storage: storage, team: team).place() }
  }

  private mutating func tell(_ problem: String?, of log: Followed) async throws {
    let key = LogFollowing.key(log)
    guard told[key] != problem else { return }
    told[key] = problem
    if let problem { onTrouble(log.log.path, problem) }
    do {
      try await storage.write { [team = log.team.id, path = log.log.path] in
        try $0.recordProblem(team: team, path: path, problem)
      }
    } catch {
      guard StorageError.passing(error) != nil else { throw error }
    }
  }

  private static func key(_ log: Followed) -> String {
    "\(log.team.id) \(log.log.path) \(log.log.timeZone ?? "")"
  }
}
