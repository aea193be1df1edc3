// Scheduler: the due loop. Occurrence → frozen list → composed messages, in one commit with the next due date.

import Domain
import Logging
import Storage
import Timekeeping

/// Fires what is due. Meets the sending loop only in rows.
package struct Scheduler: Sendable {
  /// Schedules decided before the clock is read again.
  private static let batch = 64

  private let storage: Storage
  private let zone: @Sendable (String) throws -> ZoneRules
  private let firing: Firing
  let log: Logger

  /// - Parameter zone: the rules of a zone by its name; throws when the system has none of that name.
  package init(
    storage: Storage, zone: @escaping @Sendable (String) throws -> ZoneRules, firing: Firing, log: Logger
  ) {
    self.storage = storage
    self.zone = zone
    self.firing = firing
    self.log = log
  }

  /// Decides one batch of what is due, a commit each.
  ///
  /// - Parameter runningSince: since when the daemon has been able to fire; what was due before was missed.
  /// - Returns: when the next schedule comes due; not after `now` when there is more to do at once.
  /// - Throws: a failure of the database. What cannot be composed does not throw: the schedule is stopped and says why.
  package func runOnce(at now: Instant, runningSince: Instant) async throws -> Instant? {
    for schedule in try await storage.read({ try $0.dueSchedules(at: now, limit: Scheduler.batch) }) {
      try await decide(schedule, at: now, runningSince: runningSince)
    }
    for request in try await storage.read({ try $0.openSendRequests(limit: Scheduler.batch) }) {
      try await fulfil(request, at: now)
    }
    return try await storage.read { try $0.openSendRequests(limit: 1).isEmpty ? $0.nextDue() : now }
  }

  /// An extra one that somebody asked for. What cannot be composed is refused, and the request says why.
  private func fulfil(_ request: SendRequest, at now: Instant) async throws {
    guard let schedule = try await storage.read({ try $0.schedule(id: request.scheduleID) }) else { return }
    let extra: Firing.Extra
    do {
      extra = try await firing.extra(request, of: schedule, at: now, in: try zone(schedule.timeZone))
    } catch let error where error is FiringError || error is ZoneError {
      try await storage.write { try $0.refuse(request, problem: "\(error)") }
      var fields = try await fields(of: schedule, .scheduleStopped)
      fields["message_id"] = nil
      fields["problem"] = "\(error)"
      log.error("A notification that was asked for cannot be made", metadata: fields)
      return
    }
    let isDone = try await storage.write { transaction in
      try transaction.fulfil(
        request, of: schedule, on: extra.day, notification: extra.notification, messages: extra.messages, at: now)
    }
    guard isDone else { return }
    var fields = try await fields(of: schedule, .notificationQueued)
    fields["kind"] = "\(request.kind)"
    fields["messages"] = "\(extra.messages.count)"
    log.notice("A notification was queued because somebody asked for it", metadata: fields)
  }

  private func decide(_ schedule: Schedule, at now: Instant, runningSince: Instant) async throws {
    let decision: Firing.Decision
    do {
      let zone = try zone(schedule.timeZone)
      let plan = DuePlan(schedule, at: now, runningSince: runningSince, in: zone)
      decision = try await firing.decide(plan, of: schedule, at: now, in: zone)
    } catch let error as FiringError {
      try await stop(schedule, error.description)
      return
    } catch let error as ZoneError {
      try await stop(schedule, error.description)
      return
    }
    let isDone = try await storage.write { transaction in
      try transaction.decide(
        decision.plan, of: schedule, notification: decision.notification, messages: decision.messages, at: now)
    }
    if isDone { try await tell(decision, of: schedule) }
  }

  private func stop(_ schedule: Schedule, _ problem: String) async throws {
    try await storage.write { try $0.stop(schedule: schedule.id, problem: problem) }
    var fields = try await fields(of: schedule, .scheduleStopped)
    fields["problem"] = "\(problem)"
    log.error("A schedule is stopped", metadata: fields)
  }

  /// What finds the schedule's lines in the journal.
  private func fields(of schedule: Schedule, _ event: NotableEvent) async throws -> Logger.Metadata {
    let team = try await storage.read { try $0.team(id: schedule.teamID)?.team.key }
    return ["schedule": "\(schedule.id)", "team": "\(team ?? "")", "message_id": "\(event)"]
  }

  private func tell(_ decision: Firing.Decision, of schedule: Schedule) async throws {
    var fields = try await fields(of: schedule, .occurrenceSkipped)
    for skipped in decision.plan.skipped {
      fields["occurrence"] = "\(skipped.due.day)"
      fields["reason"] = "\(skipped.reason.rawValue)"
      log.notice("An occurrence sends nothing", metadata: fields)
    }
    guard let due = decision.plan.fires, let notification = decision.notification else { return }
    fields["reason"] = nil
    fields["message_id"] = "\(NotableEvent.notificationQueued)"
    fields["occurrence"] = "\(due.day)"
    fields["content"] = "\(notification.content.rawValue)"
    fields["inactive"] = "\(notification.counts.inactive)"
    fields["messages"] = "\(decision.messages.count)"
    log.notice("A notification was queued", metadata: fields)
  }
}
