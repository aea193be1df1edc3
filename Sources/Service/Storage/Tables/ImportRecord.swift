import Domain

/// One import and how far it came.
package struct ImportRecord: Hashable, Sendable {
  package enum State: String, Hashable, Sendable {
    /// Nothing of it is written yet.
    case checking
    /// Checked as a whole; its rows are being written, and will be after a crash too.
    case applying
    case done
    /// Nothing of it was written.
    case refused
  }

  package let id: Int
  package let teamID: Int
  /// What kind of data: `generic`.
  package let source: String
  package let state: State
  package let startedAt: Instant
  package let finishedAt: Instant?
  package let options: ImportOptions
  /// How many units are applied; where a resumed import goes on.
  package let appliedRows: Int
  /// JSON.
  package let summary: String
}
