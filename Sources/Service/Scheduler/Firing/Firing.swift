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

  package struct Extra: Sendable {
    /// The local date under which it is recorded, and the last of its window.
    package let day: CivilDay
    package let notification: Notification
    package let messages: [OutgoingMessage]
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
    let findings = try await storage.read { try FiringFindings(schedule, asOf: due.asOf, in: $0) }
    var plan = plan
    if findings.notification.content == .none, !schedule.writesWhenNone(afterQuiet: findings.quietOccurrences) {
      plan.skipFiring(because: .none)
      return Decision(plan: plan)
    }
    let messages = try composed(
      findings, of: schedule, .scheduled, missed: max(plan.standsFor - 1, 0),
      nextOn: schedule.nextNotSkipped(from: plan.next, in: zone)?.asOf, to: findings.recipients,
      NotificationPost.Occasion(schedule: schedule.id, day: due.day), at: now, in: zone)
    return Decision(plan: plan, notification: findings.notification, messages: messages.map(\.message))
  }

  /// What an extra one or a test says: as of today, and even when nobody is inactive. Its comparison is with the latest regular
  /// notice, and it is none that a regular one compares with.
  ///
  /// - Throws: ``FiringError`` when the messages cannot be composed; a database's failure.
  package func extra(
    _ request: SendRequest, of schedule: Schedule, at now: Instant, in zone: ZoneRules
  ) async throws -> Extra {
    let day = zone.day(of: now)
    let findings = try await storage.read { try FiringFindings(schedule, asOf: day, in: $0) }
    let messages = try composed(
      findings, of: schedule, request.recipient == nil ? .extra : .test, missed: 0,
      nextOn: nextOn(schedule, in: zone), to: request.recipient.map { [$0] } ?? findings.recipients,
      NotificationPost.Occasion(schedule: schedule.id, day: day, kind: request.kind), at: now, in: zone)
    return Extra(day: day, notification: findings.notification, messages: messages.map(\.message))
  }

  /// What a regular one would say if its occurrence were due today.
  ///
  /// - Throws: ``FiringError`` when it cannot be composed; a database's failure.
  func preview(_ schedule: Schedule, at now: Instant, in zone: ZoneRules) async throws -> PreviewedMail {
    let day = zone.day(of: now)
    let findings = try await storage.read { try FiringFindings(schedule, asOf: day, in: $0) }
    let recipient = findings.recipients.first { $0 == schedule.admin } ?? findings.recipients.first ?? schedule.admin
    let letter = try composed(
      findings, of: schedule, .scheduled, missed: 0, nextOn: nextOn(schedule, in: zone), to: [recipient],
      NotificationPost.Occasion(schedule: schedule.id, day: day, kind: "preview"), at: now, in: zone)[0]
    return PreviewedMail(
      recipient: recipient, subject: letter.mail.subject, text: letter.mail.text, html: letter.mail.html,
      message: letter.message.body)
  }

  private func nextOn(_ schedule: Schedule, in zone: ZoneRules) -> CivilDay? {
    schedule.nextNotSkipped(from: schedule.firstUndecided(in: zone), in: zone)?.asOf
  }

  private func composed(
    _ findings: FiringFindings, of schedule: Schedule, _ kind: NotificationFacts.Occasion, missed: Int,
    nextOn: CivilDay?, to recipients: [String], _ occasion: NotificationPost.Occasion, at now: Instant,
    in zone: ZoneRules
  ) throws -> [(mail: ComposedMail, message: OutgoingMessage)] {
    let team = findings.team.team.key
    let facts = findings.facts(
      of: schedule, kind, missed: missed, nextOn: nextOn, sentOn: zone.day(of: now),
      pseudonyms: Pseudonyms(team: team, key: key))
    do {
      return try recipients.map { try post.letter(facts, to: $0, of: occasion, teamKey: team, at: now, in: zone) }
    } catch {
      throw FiringError(schedule: schedule.id, day: occasion.day, detail: "\(error)")
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
