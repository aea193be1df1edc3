// Unassigning: taking seats back: plan, confirm, apply; journal, undo, and what the outside is told.

import Domain
import Reports
import Storage

/// Takes seats back and puts them back. What is applied is what was confirmed: the plan that is made anew in the transaction must
/// be the one whose token the caller saw, or nothing is changed.
package struct Unassigning: Sendable {
  package struct Options: Hashable, Sendable {
    /// Seats in one action at the most.
    package var atMost: Int
    /// Whether there is somebody outside to tell.
    package var tellsWebhook: Bool

    package init(atMost: Int = 100, tellsWebhook: Bool = false) {
      self.atMost = atMost
      self.tellsWebhook = tellsWebhook
    }
  }

  private let storage: Storage
  private let options: @Sendable () -> Options
  private let zone: @Sendable (String) throws -> ZoneRules

  /// - Parameters:
  ///   - options: as they count now.
  ///   - zone: the rules of a zone by its IANA name.
  package init(
    storage: Storage, options: @escaping @Sendable () -> Options, zone: @escaping @Sendable (String) throws -> ZoneRules
  ) {
    self.storage = storage
    self.options = options
    self.zone = zone
  }

  /// What would be done; nothing is changed.
  package func plan(_ choice: UnassignChoice, for team: TeamRecord, at now: Instant, in snapshot: Snapshot) throws
    -> UnassignPlan
  {
    try UnassignPlan(choice, team, today: try day(now, team), atMost: options().atMost, in: snapshot)
  }

  /// Takes back what the plan with that token offered. Confirmed twice it is done once.
  ///
  /// - Throws: ``UnassignError``; nothing is changed then.
  package func apply(
    _ choice: UnassignChoice, for team: TeamRecord, token: String, because: String, by who: Author, at now: Instant
  ) async throws -> UnassignAction {
    let because = because.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !because.isEmpty, because.utf8.count <= 500 else { throw UnassignError.noReason }
    let (options, today) = (options(), try day(now, team))
    return try await storage.write { transaction in
      let snapshot = transaction.snapshot
      if let done = try snapshot.unassignAction(team: team.id, token: token) {
        return UnassignAction(done, seats: try snapshot.unassignments(team: team.id, action: done.id, limit: 100_000))
      }
      let plan = try UnassignPlan(choice, team, today: today, atMost: options.atMost, in: snapshot)
      guard plan.token == token else { throw UnassignError.changed(plan) }
      guard !plan.offered.isEmpty else { throw UnassignError.nothingToTake(plan) }
      let id = try transaction.addUnassignAction(
        team: team.id, token: token, by: who, because: because, window: plan.window, at: now)
      for seat in plan.offered {
        try transaction.takeSeat(
          SeatToTake(seatID: seat.seatID, lastUsedOn: seat.lastUsedOn), team: team.id, action: id, on: today, at: now)
      }
      try transaction.audit(
        AuditEntry(
          at: now, who: who, what: "seat unassign", team: team.team.key,
          new: "\(plan.offered.count) seats, action \(id): \(because)"))
      guard let action = try snapshot.unassignAction(id: id, team: team.id) else {
        throw UnassignError.unknown("\(id)")
      }
      let done = UnassignAction(
        action, seats: try snapshot.unassignments(team: team.id, action: id, limit: 100_000))
      if options.tellsWebhook {
        try transaction.queueWebhook(
          .unassigned, team: team.id, action: id, key: "unassigned-\(id)",
          body: WebhookBody(.unassigned, team.team, done).json, at: now)
      }
      return done
    }
  }

  /// Puts a seat back as it was, unless somebody gave it anew since.
  ///
  /// - Parameter unassignment: the journal's row.
  /// - Throws: ``UnassignError``.
  package func restore(
    unassignment id: Int, for team: TeamRecord, by who: Author, at now: Instant
  ) async throws -> UnassignmentRecord {
    let tells = options().tellsWebhook
    return try await storage.write { transaction in
      let snapshot = transaction.snapshot
      guard let found = try snapshot.unassignment(id: id, team: team.id) else { throw UnassignError.unknown("\(id)") }
      if found.state == .restored { throw UnassignError.isRestored(found) }
      if try snapshot.isReassigned(found) { throw UnassignError.isReassigned(found) }
      guard try transaction.putSeatBack(found, by: who, at: now),
        let restored = try snapshot.unassignment(id: id, team: team.id)
      else { throw UnassignError.isRestored(found) }
      try transaction.audit(
        AuditEntry(
          at: now, who: who, what: "seat restore", team: team.team.key,
          old: "unassigned on \(found.takenOn), action \(found.actionID)", new: "seat \(found.seatID) is put back"))
      if tells, let action = try snapshot.unassignAction(id: found.actionID, team: team.id) {
        try transaction.queueWebhook(
          .restored, team: team.id, action: found.actionID, key: "restored-\(id)",
          body: WebhookBody(.restored, team.team, UnassignAction(action, seats: [restored])).json, at: now)
      }
      return restored
    }
  }

  private func day(_ now: Instant, _ team: TeamRecord) throws -> CivilDay { try zone(team.team.timeZone).day(of: now) }
}
