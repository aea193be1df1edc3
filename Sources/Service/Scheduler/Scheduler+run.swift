import Domain
import Logging
import Storage
import Timekeeping

extension Scheduler {
  /// Whether the wall clock may be acted on, and since when the daemon has been able to.
  package struct ClockFacts: Hashable, Sendable {
    package var mayRun: Bool
    package var runningSince: Instant

    package init(mayRun: Bool, runningSince: Instant) {
      self.mayRun = mayRun
      self.runningSince = runningSince
    }
  }

  /// Seconds until what the database did not take is decided again.
  private static let pause = 5

  /// Runs until the task is cancelled. While the database takes nothing (disk full) nothing is decided, so nothing is lost.
  ///
  /// - Parameters:
  ///   - wakeup: woken by commits that change schedules, and by the clock's watch.
  ///   - beat: told at every turn, for the watchdog.
  package func run(
    time: any TimeSource, wakeup: Wakeup, clock: @escaping @Sendable () -> ClockFacts,
    beat: @escaping @Sendable () -> Void
  ) async throws {
    while !Task.isCancelled {
      beat()
      let facts = clock()
      if facts.mayRun {
        do {
          await wakeup.wait(until: try await runOnce(at: time.now(), runningSince: facts.runningSince))
        } catch {
          guard let reason = StorageError.passing(error) else { throw error }
          log.error(
            "Nothing is decided while the database takes nothing",
            metadata: ["reason": "\(reason)", "message_id": "\(NotableEvent.databaseTakesNothing)"])
          await wakeup.wait(until: nil, atMost: Scheduler.pause)
        }
      } else {
        await wakeup.wait(until: nil)
      }
    }
  }
}
