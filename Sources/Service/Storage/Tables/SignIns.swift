import Database
import Domain

/// Somebody who typed an address to be sent a link.
package struct SignInRequest: Hashable, Sendable {
  package let id: Int
  package let address: String
}

extension Transaction {
  /// Writes down that an address asked for a link. Whether it is an admin's is not looked at here, so that asking takes the same
  /// time and leaves the same trace for any address.
  ///
  /// - Parameters:
  ///   - digest: the same for the same address, and nobody can tell the address from it.
  ///   - perAddress: how many an address may ask for since `since`; more are not written down.
  ///   - open: how many may wait at once.
  package func askSignIn(
    _ address: String, digest: String, at now: Instant, since: Instant, perAddress: Int, open: Int
  ) throws {
    let asked = try connection.first(
      "SELECT count(*) FROM sign_in WHERE address_digest = $1 AND asked_at > $2", digest, since.seconds
    ) { $0.int(0) }
    let waiting = try connection.first(
      "SELECT count(*) FROM sign_in WHERE address IS NOT NULL AND token_sha256 IS NULL"
    ) { $0.int(0) }
    guard (asked ?? 0) < perAddress, (waiting ?? 0) < open else { return }
    try connection.run(
      "INSERT INTO sign_in (id, address, address_digest, asked_at) VALUES ($1, $2, $3, $4)", newID(), address, digest,
      now.seconds)
    touch(.signIns)
  }

  /// The link's message is queued in the commit that makes it.
  package func answer(
    _ request: SignInRequest, with message: OutgoingMessage, tokenSHA256: [UInt8], expiresAt: Instant, at now: Instant
  ) throws {
    try connection.run(
      "UPDATE sign_in SET token_sha256 = $1, expires_at = $2 WHERE id = $3", tokenSHA256, expiresAt.seconds, request.id)
    try queue(message, occurrence: nil, purpose: .signIn, at: now)
    touch(.messages)
  }

  /// Nobody gets a link: the address is forgotten.
  package func dismiss(_ request: SignInRequest) throws {
    try connection.run("UPDATE sign_in SET address = NULL WHERE id = $1", request.id)
  }

  /// Uses a link up.
  ///
  /// - Returns: the address that it was sent to; `nil` when there is no such link, or it expired or was used.
  package func useSignIn(tokenSHA256: [UInt8], at now: Instant) throws -> String? {
    try connection.first(
      """
      UPDATE sign_in SET used_at = $1 WHERE token_sha256 = $2 AND used_at IS NULL AND expires_at > $1 RETURNING address
      """, now.seconds, tokenSHA256
    ) { $0.optionalText(0) } ?? nil
  }

  /// Forgets what is older than a day, and with it the addresses.
  package func forgetSignIns(before: Instant) throws {
    try connection.run("DELETE FROM sign_in WHERE asked_at < $1", before.seconds)
  }
}

extension Snapshot {
  /// Those that wait for an answer, the oldest first.
  package func openSignIns(limit: Int) throws -> [SignInRequest] {
    try connection.rows(
      "SELECT id, address FROM sign_in WHERE address IS NOT NULL AND token_sha256 IS NULL ORDER BY id LIMIT $1", limit
    ) { SignInRequest(id: $0.int(0), address: $0.text(1)) }
  }

  /// Whether a link could be used now; looking at it changes nothing.
  package func isSignInGood(tokenSHA256: [UInt8], at now: Instant) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM sign_in WHERE token_sha256 = $1 AND used_at IS NULL AND expires_at > $2", tokenSHA256, now.seconds
    ) { _ in true } ?? false
  }
}
