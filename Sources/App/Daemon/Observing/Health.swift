import Domain
import Storage
import Timekeeping

/// Whether the daemon does what it is for: what the dead-man's switch rests on.
struct Health: Sendable {
  /// A schedule that is due waits for no longer, in seconds; an import of its team may hold it up for a while.
  private static let dueLimit = 3600
  /// The oldest message waits for no longer while the transport is up: a recipient that is refused for now waits for hours, so
  /// this is no measure for it. In seconds without an attempt of the transport.
  private static let transportLimit = 3600

  let storage: Storage
  let beats: Heartbeats
  /// Why nothing is decided or sent: the clock, a restored database.
  let holds: @Sendable () -> [String]
  let time: any TimeSource

  /// What is wrong, in words; empty when all is well.
  func problems() async throws -> [String] {
    var problems = holds()
    let stuck = beats.stuck(at: time.monotonic(), after: StatusReporter.patience)
    if !stuck.isEmpty { problems.append("stuck: \(stuck.map(\.rawValue).joined(separator: ", "))") }
    let (figures, now) = (try await storage.read { try $0.operatingFigures() }, time.now())
    if let due = figures.nextDue, now.seconds(since: due) > Health.dueLimit {
      problems.append("a schedule has been due since \(due)")
    }
    let transport = figures.transport
    let isDown = transport.state == .down && now.seconds(since: transport.since) > Health.transportLimit
    if transport.state == .hold || isDown { problems.append("no mail goes out since \(transport.since)") }
    if let problem = figures.integrity?.problem { problems.append("the database is damaged: \(problem)") }
    // A disk that takes nothing shows only to who writes.
    do {
      try await storage.write { try $0.recordUpkeep("ping", problem: nil, at: now) }
    } catch {
      guard let reason = StorageError.passing(error) else { throw error }
      problems.append("the database takes nothing: \(reason)")
    }
    return problems
  }
}
