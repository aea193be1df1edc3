import Domain

/// A team as the database has it: the words of its file and the id by which rows name it.
package struct TeamRecord: Hashable, Sendable {
  package let id: Int
  /// Without `notifications`: schedules have rows of their own.
  package let team: Team
  /// Whether a file describes it still; nothing of a team that was taken out of the files is deleted.
  package let isListed: Bool

  package init(id: Int, team: Team, isListed: Bool) {
    self.id = id
    self.team = team
    self.isListed = isListed
  }
}
