import Domain
import Foundation
import Logging
import Mail
import Scheduler
import Settings
import Storage
import Timekeeping

/// Writes to a second address of what needs a person, at most once a day of each thing. The message is a row like any other, in
/// the commit that remembers that it was told.
struct Teller: Sendable {
  let storage: Storage
  /// As the files say it now.
  let settings: @Sendable () -> MailSettings
  /// What only the running daemon knows: files that were refused, a clock that is not believed.
  let problems: @Sendable () -> [OperatorNotice.Cause]
  let zone: @Sendable (String) throws -> ZoneRules
  let time: any TimeSource
  let wakeup: Wakeup
  let log: Logger

  private static let every = 300

  func run() async throws {
    while !Task.isCancelled {
      do { try await runOnce() } catch {
        guard let reason = StorageError.passing(error) else { throw error }
        log.warning("Nobody is told while the database takes nothing", metadata: ["reason": "\(reason)"])
      }
      await wakeup.wait(until: nil, atMost: Teller.every)
    }
  }

  func runOnce() async throws {
    let settings = settings()
    guard let address = settings.tell else { return }
    let (now, zone) = (time.now(), zone)
    let found = try await storage.read { snapshot in
      try OperatorNotice.causes(snapshot, at: now) { name in
        // A zone that is gone stops its schedules, which is a cause of its own.
        (try? zone(name))?.day(of: now) ?? CivilDay(daysSinceEpoch: now.seconds / 86_400)
      }
    }
    let causes = problems() + found
    guard !causes.isEmpty else { return }
    let unique = UUID().uuidString.lowercased()
    let told = try await storage.write { transaction in
      let fresh = try causes.filter { try transaction.mayTell($0.key, at: now) }
      guard !fresh.isEmpty else { return 0 }
      let message = try OperatorNotice(fresh).message(
        from: try Mailbox(settings.from), to: address, unique: unique, at: now)
      try transaction.queue(message, occurrence: nil, purpose: .operator, at: now)
      transaction.touch(.messages)
      return fresh.count
    }
    if told > 0 { log.notice("The second address is told", metadata: ["causes": "\(told)"]) }
  }
}
