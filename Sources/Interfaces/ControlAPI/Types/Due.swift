/// The next occurrence of a schedule.
package struct Due: Codable, Hashable, Sendable {
  package var schedule: String
  package var team: String
  /// An instant.
  package var dueAt: String
  /// The same in the schedule's time zone: `2026-12-01 09:00 Europe/Berlin`.
  package var local: String

  package init(schedule: String, team: String, dueAt: String, local: String) {
    self.schedule = schedule
    self.team = team
    self.dueAt = dueAt
    self.local = local
  }

  private enum CodingKeys: String, CodingKey {
    case schedule
    case team
    case dueAt = "due_at"
    case local
  }
}
