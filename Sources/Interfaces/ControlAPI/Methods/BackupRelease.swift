import Varlink

/// Ends the hold of a daemon that was started on a backup.
package enum BackupRelease: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Reply = Nothing

  package static let name = "org.seatwatch.BackupRelease"

  package struct Parameters: Codable, Hashable, Sendable {
    package enum Choice: String, Codable, CaseIterable, Hashable, Sendable {
      /// What came due is recorded as restored, what was queued is cancelled.
      case assumeSent = "assume_sent"
      /// The time since the backup counts as downtime.
      case send
    }

    package var choice: Choice

    package init(choice: Choice) {
      self.choice = choice
    }
  }
}
