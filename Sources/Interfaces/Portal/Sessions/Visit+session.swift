import Domain
import HTTPTypes
import Storage

extension Visit {
  /// Signs an admin in: a new session under a new token, whatever the browser held before.
  ///
  /// - Returns: the cookie to send along.
  func beginSession(of email: String, team: Int?) async throws -> HTTPField {
    let token = SessionToken.random(at: now)
    let session = WebSession(
      tokenSHA256: token.sha256, email: email, teamID: team, beganAt: now,
      endsAt: now.adding(seconds: SessionToken.lifeSeconds))
    try await services.storage.write { [old = sessionToken?.sha256] in try $0.begin(session, replacing: old) }
    return Cookie.session.set(token.cookie(services.keys.sessions), on: site)
  }
}
