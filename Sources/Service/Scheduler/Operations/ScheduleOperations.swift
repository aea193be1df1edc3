import Domain
import Storage

/// What people do with schedules, besides waiting for them.
///
/// Each change is one commit with its row in the audit, and raises the schedule's revision, so that a firing that was planned
/// before it is planned anew. Nothing here sends: the loops find the rows.
package struct ScheduleOperations: Sendable {
  let storage: Storage
  let zone: @Sendable (String) throws -> ZoneRules
  let firing: Firing

  /// - Parameters:
  ///   - zone: the rules of a zone by its name.
  ///   - firing: what the due loop composes with; a preview is made by it too.
  package init(storage: Storage, zone: @escaping @Sendable (String) throws -> ZoneRules, firing: Firing) {
    self.storage = storage
    self.zone = zone
    self.firing = firing
  }
}
