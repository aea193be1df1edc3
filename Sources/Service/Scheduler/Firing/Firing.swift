import Domain
import Mail
import Reports
import Storage

/// Turns a plan that fires into what is written: the frozen list and the messages, or the reason for which nothing is sent.
package struct Firing: Sendable {
  package struct Decision: Sendable {
    package var plan: DuePlan
    package var notification: Notification?
    package var messages: [OutgoingMessage] = []
  }

  private let storage: Storage
  private let post: NotificationPost
  private let key: SecretKey

  /// - Parameter key: the installation's; pseudonyms come from it.
  package init(storage: Storage, post: NotificationPost, key: SecretKey) {
    self.storage = storage
    self.post = post
    self.key = key.derived(for: "pseudonyms")
  }

  /// - Throws: ``FiringError`` when the messages cannot be composed; a database's failure.
  package func decide(
    _ plan: DuePlan, of schedule: Schedule, at now: Instant, in zone: ZoneRules
  ) async throws -> Decision {
    guard let due = plan.fires else { return Decision(plan: plan) }
    let findings = try await storage.read { try FiringFindings(schedule, asOf: due.day, in: $0) }
    var plan = plan
    if findings.notification.content == .none, !schedule.writesWhenNone(afterQuiet: findings.quietOccurrences) {
      plan.skipFiring(because: .none)
      return Decision(plan: plan)
    }
    let facts = findings.facts(
      of: schedule, plan: plan, sentOn: zone.day(of: now),
      pseudonyms: Pseudonyms(team: findings.team.team.key, key: key))
    do {
      let messages = try post.messages(
        facts, to: findings.recipients, of: NotificationPost.Occasion(schedule: schedule.id, day: due.day),
        teamKey: findings.team.team.key, at: now, in: zone)
      return Decision(plan: plan, notification: findings.notification, messages: messages)
    } catch {
      throw FiringError(schedule: schedule.id, day: due.day, detail: "\(error)")
    }
  }
}

/// A notification that cannot be composed: a template or an address is broken.
package struct FiringError: Error, CustomStringConvertible {
  package let schedule: Int
  package let day: CivilDay
  package let detail: String

  package var description: String { "the notification of \(day) cannot be composed: \(detail)" }
}

extension Schedule {
  /// Whether a notification goes out although nobody is inactive, after so many occurrences in a row that sent none.
  fileprivate func writesWhenNone(afterQuiet quiet: Int) -> Bool {
    switch definition.whenNone {
    case .send: true
    case .skip: false
    case .heartbeat(let every): quiet + 1 >= every
    }
  }
}
