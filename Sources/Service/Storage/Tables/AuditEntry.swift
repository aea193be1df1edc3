import Domain

/// A change that somebody made: who, when, what, and what was before and after, in short words.
package struct AuditEntry: Hashable, Sendable {
  package var at: Instant
  package var who: Author
  /// A verb of the command line: `schedule pause`.
  package var what: String
  /// The team's key.
  package var team: String?
  package var schedule: Int?
  package var old: String?
  package var new: String?

  package init(
    at: Instant, who: Author, what: String, team: String? = nil, schedule: Int? = nil, old: String? = nil,
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

  /// What the hash is of: each word with its length before it, so that no two entries read alike.
  func bytes(id: Int) -> [UInt8] {
    let words: [String?] = [
      "\(id)", "\(at.seconds)", who.description, what, team, schedule.map { "\($0)" }, old, new,
    ]
    return words.flatMap { word in word.map { Array("\($0.utf8.count):\($0)".utf8) } ?? Array("-".utf8) }
  }
}
