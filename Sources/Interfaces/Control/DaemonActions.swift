import Domain
import Scheduler

/// What only the daemon as a whole can do or tell.
package struct DaemonActions: Sendable {
  /// What came of a reload.
  package enum ReloadAnswer: Hashable, Sendable {
    /// What is different now, and what only a restart changes.
    case done(changes: [String], needsRestart: [String])
    /// Nothing was changed.
    case refused(mistakes: [String])
    case stopping
  }

  /// A setting that counts now; secrets are hidden.
  package struct SettingValue: Hashable, Sendable {
    package var key: String
    package var value: String
    /// The file and line, or `default`.
    package var source: String

    package init(key: String, value: String, source: String) {
      self.key = key
      self.value = value
      self.source = source
    }
  }

  /// Reads the files again, for somebody.
  package var reload: @Sendable (Author) async -> ReloadAnswer
  package var settings: @Sendable () -> [SettingValue]
  /// Writes a marked copy of the database to the path, whole and durable.
  package var backUp: @Sendable (String) async throws -> Void
  /// Ends the hold after a restoration; false when there is no hold.
  /// - Throws: ``RestoredHoldBusy``; a failure of the database.
  package var endHold: @Sendable (RestoredHold.Choice, Author) async throws -> Bool

  package init(
    reload: @escaping @Sendable (Author) async -> ReloadAnswer, settings: @escaping @Sendable () -> [SettingValue],
    backUp: @escaping @Sendable (String) async throws -> Void,
    endHold: @escaping @Sendable (RestoredHold.Choice, Author) async throws -> Bool
  ) {
    self.reload = reload
    self.settings = settings
    self.backUp = backUp
    self.endHold = endHold
  }
}
