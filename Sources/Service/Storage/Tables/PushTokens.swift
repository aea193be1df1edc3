import Database
import Domain

/// What lets a program push events for some teams. Only a hash of what it holds is kept.
package struct PushTokenRecord: Hashable, Sendable {
  package let id: Int
  package let name: String
  package let madeAt: Instant
  /// For people.
  package let madeBy: String
  package let usedAt: Instant?
  package let revokedAt: Instant?
  /// The keys of the teams it is for.
  package let teams: [String]
}

extension Transaction {
  /// - Returns: its id.
  package func addPushToken(sha256: [UInt8], name: String, teams: [Int], by author: String, at now: Instant) throws
    -> Int
  {
    let id = try newID()
    try connection.run(
      "INSERT INTO api_token (id, sha256, name, made_at, made_by) VALUES ($1, $2, $3, $4, $5)", id, sha256, name,
      now.seconds, author)
    for team in teams {
      try connection.run(
        """
        INSERT INTO api_token_team (token_id, team_id) VALUES ($1, $2) ON CONFLICT (token_id, team_id) DO NOTHING
        """, id, team)
    }
    return id
  }

  /// - Returns: false when there is none that counts.
  package func revokePushToken(id: Int, at now: Instant) throws -> Bool {
    try connection.run("UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, now.seconds) > 0
  }

  package func notePushTokenUse(id: Int, at now: Instant) throws {
    try connection.run("UPDATE api_token SET used_at = $2 WHERE id = $1", id, now.seconds)
  }
}

extension Snapshot {
  /// All of them, revoked ones too.
  package func pushTokens() throws -> [PushTokenRecord] {
    try connection.rows(
      "SELECT id, name, made_at, made_by, used_at, revoked_at FROM api_token ORDER BY id"
    ) { row in
      PushTokenRecord(
        id: row.int(0), name: row.text(1), madeAt: Instant(seconds: row.int(2)), madeBy: row.text(3),
        usedAt: row.optionalInt(4).map { Instant(seconds: $0) },
        revokedAt: row.optionalInt(5).map { Instant(seconds: $0) }, teams: try teamKeys(ofToken: row.int(0)))
    }
  }

  /// The token of that hash if it counts, and the teams it is for that are still listed.
  package func pushToken(sha256: [UInt8]) throws -> (id: Int, teams: [TeamRecord])? {
    let id = try connection.first("SELECT id FROM api_token WHERE sha256 = $1 AND revoked_at IS NULL", sha256) {
      $0.int(0)
    }
    guard let id else { return nil }
    let keys = try teamKeys(ofToken: id)
    return (id, try keys.compactMap { try team(key: $0) }.filter(\.isListed))
  }

  private func teamKeys(ofToken id: Int) throws -> [String] {
    try connection.rows(
      "SELECT t.key FROM api_token_team a JOIN team t ON t.id = a.team_id WHERE a.token_id = $1 ORDER BY t.key", id
    ) { $0.text(0) }
  }
}
