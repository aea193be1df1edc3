/// What came due between a backup and now on the database that was made of it.
package struct HeldOccurrence: Codable, Hashable, Sendable {
  package var schedule: String
  package var team: String
  package var admin: String
  /// The occurrence's local date.
  package var day: String
  package var dueAt: String

  package init(schedule: String, team: String, admin: String, day: String, dueAt: String) {
    self.schedule = schedule
    self.team = team
    self.admin = admin
    self.day = day
    self.dueAt = dueAt
  }

  private enum CodingKeys: String, CodingKey {
    case schedule, team, admin, day
    case dueAt = "due_at"
  }
}
