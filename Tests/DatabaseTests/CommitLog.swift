import Synchronization
import TestSupport

@testable import Database

/// Stands at a writer's gate: counts commits, holds the first until it is told to let go, and lets the nth fail.
final class CommitLog: Sendable {
  struct Failure: Error {}

  private let counts = Mutex((before: 0, after: 0))
  private let failing: Int?
  let latch = Latch()

  init(failing: Int? = nil) { self.failing = failing }

  var commits: Int { counts.withLock { $0.after } }

  func pass(_ point: Writer.CommitPoint) throws {
    guard point == .before else { return counts.withLock { $0.after += 1 } }
    let number = counts.withLock { counts in
      counts.before += 1
      return counts.before
    }
    if number == 1 { latch.pass() }
    if number == failing { throw Failure() }
  }
}
