/// What lets a program push events for some teams; its secret is kept nowhere.
package struct PushToken: Codable, Hashable, Sendable {
  package var id: String
  package var name: String
  package var teams: [String]
  package var madeAt: String
  package var madeBy: String
  /// null: never.
  package var usedAt: String?
  /// null: it counts.
  package var revokedAt: String?

  package init(
    id: String, name: String, teams: [String], madeAt: String, madeBy: String, usedAt: String? = nil,
    revokedAt: String? = nil
  ) {
    self.id = id
    self.name = name
    self.teams = teams
    self.madeAt = madeAt
    self.madeBy = madeBy
    self.usedAt = usedAt
    self.revokedAt = revokedAt
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, teams
    case madeAt = "made_at"
    case madeBy = "made_by"
    case usedAt = "used_at"
    case revokedAt = "revoked_at"
  }
}
