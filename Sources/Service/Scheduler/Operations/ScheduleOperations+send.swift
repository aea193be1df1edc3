import Domain
import Mail
import Storage

extension ScheduleOperations {
  /// Asks for an extra notification; the due loop makes it. The schedule's dates stay as they are, and a pause does not hold it.
  ///
  /// - Parameters:
  ///   - address: `nil`: an extra one to the schedule's recipients; else a test to this address alone, which takes the same path.
  ///   - key: the same key for the same schedule asks for nothing new.
  /// - Returns: the request's id.
  package func sendNow(
    _ id: Int, to address: String?, key: String? = nil, by author: Author, at now: Instant
  ) async throws -> Int {
    if let address {
      do { _ = try EmailAddress(address) } catch {
        throw ScheduleOperationError.invalidAddress(address, detail: "\(error)")
      }
    }
    return try await storage.write { [self] transaction in
      let schedule = try known(id, in: transaction.snapshot)
      if address == nil {
        guard schedule.definition.isOn else { throw ScheduleOperationError.isOff }
        guard try !transaction.snapshot.recipients(ofSchedule: id).isEmpty else {
          throw ScheduleOperationError.noRecipients
        }
      }
      let request = try transaction.requestSend(schedule: id, recipient: address, key: key, by: author, at: now)
      guard request.isNew else { return request.id }
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: "schedule send",
          team: try transaction.snapshot.team(id: schedule.teamID)?.team.key,
          schedule: id, new: address.map { "a test to \($0)" } ?? "an extra one to the recipients"))
      return request.id
    }
  }

  /// The notification that would go out if one were due today. Nothing is sent or recorded.
  package func preview(_ id: Int, at now: Instant) async throws -> PreviewedMail {
    let schedule = try await storage.read { try known(id, in: $0) }
    do {
      return try await firing.preview(schedule, at: now, in: rules(of: schedule))
    } catch let error as FiringError {
      throw ScheduleOperationError.cannotCompose(error.description)
    }
  }
}
