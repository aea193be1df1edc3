import Domain

/// A team and where it was read from.
package struct LoadedTeam: Hashable, Sendable {
  package var team: Team
  package var file: String
  /// Of the value of `team`.
  package var position: SourcePosition
  /// Of each `notifications`, by the admin's address in lower case.
  package var schedulePositions: [String: SourcePosition]

  package init(team: Team, position: SourcePosition, schedulePositions: [String: SourcePosition]) {
    self.team = team
    self.file = position.file
    self.position = position
    self.schedulePositions = schedulePositions
  }

  /// Where the schedule of this admin is written; `nil` when the file has none for him.
  package func schedulePosition(of email: String) -> SourcePosition? { schedulePositions[email.lowercased()] }
}
