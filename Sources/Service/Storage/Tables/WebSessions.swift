import Database
import Domain

/// Somebody who is signed in to the pages. Only a hash of what the browser holds is kept.
package struct WebSession: Hashable, Sendable {
  package let tokenSHA256: [UInt8]
  /// The admin's address, in lower case.
  package let email: String
  /// The only team it may see; `nil`: every team of the admin.
  package let teamID: Int?
  package let beganAt: Instant
  package let endsAt: Instant

  package init(tokenSHA256: [UInt8], email: String, teamID: Int? = nil, beganAt: Instant, endsAt: Instant) {
    self.tokenSHA256 = tokenSHA256
    self.email = email.lowercased()
    self.teamID = teamID
    self.beganAt = beganAt
    self.endsAt = endsAt
  }
}

extension Transaction {
  /// Begins a session; the one that the browser had before is over, and so are all whose time has passed.
  package func begin(_ session: WebSession, replacing old: [UInt8]?) throws {
    try connection.run(
      "DELETE FROM web_session WHERE token_sha256 = $1 OR ends_at <= $2", old ?? [], session.beganAt.seconds)
    try connection.run(
      "INSERT INTO web_session (token_sha256, email, team_id, began_at, ends_at) VALUES ($1, $2, $3, $4, $5)",
      session.tokenSHA256, session.email, session.teamID, session.beganAt.seconds, session.endsAt.seconds)
  }

  package func endSession(tokenSHA256: [UInt8]) throws {
    try connection.run("DELETE FROM web_session WHERE token_sha256 = $1", tokenSHA256)
  }

  /// Ends every session of an admin, and revokes the links that would sign him in.
  package func endSessions(of email: String, at now: Instant) throws {
    try connection.run("DELETE FROM web_session WHERE email = $1", email.lowercased())
    try connection.run(
      "UPDATE link SET revoked_at = $1 WHERE lower(recipient) = $2 AND purpose = 'report' AND revoked_at IS NULL",
      now.seconds, email.lowercased())
    try connection.run(
      "UPDATE sign_in SET used_at = $1 WHERE lower(address) = $2 AND used_at IS NULL", now.seconds, email.lowercased())
  }
}

extension Snapshot {
  /// `nil` when there is none, or its time is over.
  package func webSession(tokenSHA256: [UInt8], at now: Instant) throws -> WebSession? {
    try connection.first(
      "SELECT email, team_id, began_at, ends_at FROM web_session WHERE token_sha256 = $1 AND ends_at > $2", tokenSHA256,
      now.seconds
    ) { row in
      WebSession(
        tokenSHA256: tokenSHA256, email: row.text(0), teamID: row.optionalInt(1),
        beganAt: Instant(seconds: row.int(2)), endsAt: Instant(seconds: row.int(3)))
    }
  }

  /// The listed teams that a session may see: those that its admin administers still.
  package func teams(of session: WebSession) throws -> [TeamRecord] {
    try connection.rows(
      """
      SELECT t.id FROM team t JOIN admin a ON a.team_id = t.id
      WHERE lower(a.email) = $1 AND t.is_listed = 1 AND ($2 IS NULL OR t.id = $2) ORDER BY t.key
      """, session.email, session.teamID
    ) { $0.int(0) }.compactMap { try team(id: $0) }
  }

  /// Whether an address administers any listed team.
  package func isAdmin(_ email: String) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM admin a JOIN team t ON t.id = a.team_id WHERE lower(a.email) = $1 AND t.is_listed = 1 LIMIT 1",
      email.lowercased()
    ) { _ in true } ?? false
  }
}
