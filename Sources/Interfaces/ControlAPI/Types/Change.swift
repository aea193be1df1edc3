/// A change that somebody made.
package struct Change: Codable, Hashable, Sendable {
  package var at: String
  /// `user ada (uid 1000)`, `admin ada@example.com`, `files`, and the like.
  package var who: String
  /// A verb of the command line: `schedule pause`.
  package var what: String
  package var team: String?
  package var schedule: String?
  /// What was before and what is after, in short words.
  package var old: String?
  package var new: String?

  package init(
    at: String, who: String, what: String, team: String? = nil, schedule: String? = nil, old: String? = nil,
    new: String? = nil
  ) {
    self.at = at
    self.who = who
    self.what = what
    self.team = team
    self.schedule = schedule
    self.old = old
    self.new = new
  }
}
