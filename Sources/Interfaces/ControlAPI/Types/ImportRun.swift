/// An import that began, and what became of it.
package struct ImportRun: Codable, Hashable, Sendable {
  package enum State: String, Codable, CaseIterable, Hashable, Sendable {
    case checking
    case applying
    case waiting
    case done
    case refused
  }

  package var id: String
  package var team: String
  package var source: String
  package var state: State
  package var startedAt: String
  package var finishedAt: String?

  package init(id: String, team: String, source: String, state: State, startedAt: String, finishedAt: String? = nil) {
    self.id = id
    self.team = team
    self.source = source
    self.state = state
    self.startedAt = startedAt
    self.finishedAt = finishedAt
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case team
    case source
    case state
    case startedAt = "started_at"
    case finishedAt = "finished_at"
  }
}
