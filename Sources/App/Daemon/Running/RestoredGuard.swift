import Domain
import Logging
import Scheduler
import Storage
import Synchronization
import Timekeeping

/// Keeps both loops still on a restored database until an operator has chosen.
package final class RestoredGuard: Sendable {
  private let hold: Mutex<RestoredHold?>
  private let storage: Storage
  private let zone: @Sendable (String) throws -> ZoneRules
  private let time: any TimeSource
  private let log: Logger
  private let onRelease: @Sendable () -> Void
  private let wake: @Sendable () -> Void

  /// - Parameters:
  ///   - onRelease: called when the choice is recorded, before anything comes due.
  ///   - wake: called when things may come due, for the loops to look.
  init(
    storage: Storage, zone: @escaping @Sendable (String) throws -> ZoneRules, time: any TimeSource, log: Logger,
    onRelease: @escaping @Sendable () -> Void, wake: @escaping @Sendable () -> Void
  ) async throws {
    let now = time.now()
    hold = Mutex(try await storage.read { try RestoredHold($0, at: now, zone: zone) })
    self.storage = storage
    self.zone = zone
    self.time = time
    self.log = log
    self.onRelease = onRelease
    self.wake = wake
    tell()
  }

  package var isHolding: Bool { hold.withLock { $0 != nil } }

  /// What `status` must say; `nil` without a hold.
  package var problem: String? {
    hold.withLock { hold in
      hold.map {
        "restored from a backup of \($0.backedUpAt): \($0.occurrences.count) occurrences were due since, and "
          + "\($0.messages.count) messages are queued; nothing fires and nothing is sent until somebody chooses "
          + "assume-sent or send (seatwatchctl backup held, backup release)"
      }
    }
  }

  /// Does what was chosen and ends the hold; without one nothing happens.
  ///
  /// - Returns: whether there was a hold.
  /// - Throws: ``RestoredHoldBusy``; a failure of the database.
  @discardableResult
  package func release(_ choice: RestoredHold.Choice, by author: Author) async throws -> Bool {
    guard isHolding else { return false }
    let (now, zone) = (time.now(), zone)
    try await storage.write { try RestoredHold.release(choice, in: $0, by: author, at: now, zone: zone) }
    onRelease()
    hold.withLock { $0 = nil }
    wake()
    log.notice("The hold after the restoration is over", metadata: ["choice": "\(choice.rawValue)"])
    return true
  }

  private func tell() {
    guard let hold = hold.withLock({ $0 }), let problem else { return }
    log.error("Nothing is sent", metadata: ["problem": "\(problem)", "message_id": "\(NotableEvent.restored)"])
    for occurrence in hold.occurrences {
      log.warning(
        "Due since the backup",
        metadata: [
          "schedule": "\(occurrence.schedule)", "team": "\(occurrence.team)", "occurrence": "\(occurrence.due.day)",
        ])
    }
    for message in hold.messages {
      log.warning(
        "Queued since before the backup", metadata: ["delivery": "\(message.id)", "mail_id": "\(message.messageID)"])
    }
  }
}
