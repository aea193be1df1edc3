/// An occurrence that is to come, as it would be decided now.
package struct PlannedOccurrence: Codable, Hashable, Sendable {
  /// The local date as the schedule has it, which a move does not change.
  package var day: String
  package var dueAt: String
  /// The same in the schedule's time zone: 2026-12-01 09:00 Europe/Berlin
  package var local: String
  /// What was done to it, for people: the day that was clamped, the hour that a clock change skipped, moved, paused, skipped.
  package var notes: [String]
  /// The days that its list will cover.
  package var window: Window

  package init(day: String, dueAt: String, local: String, notes: [String], window: Window) {
    self.day = day
    self.dueAt = dueAt
    self.local = local
    self.notes = notes
    self.window = window
  }

  private enum CodingKeys: String, CodingKey {
    case day
    case dueAt = "due_at"
    case local
    case notes
    case window
  }
}
