extension Migration {
  /// Logs of licence servers, where reading each has come to, and what programs push.
  static let m008 = Migration(version: 8, statements: logs + pushing)

  private static let logs = [
    // Which product a feature of a licence server counts for; the team's file says so and is copied at each reload.
    """
    CREATE TABLE feature (
      team_id BIGINT NOT NULL REFERENCES team, feature_key TEXT NOT NULL, product_key TEXT NOT NULL,
      PRIMARY KEY (team_id, feature_key)) \(clustered)
    """,
    // Days that a log tells of a feature without a product, or of somebody that nobody knows: kept until both are known.
    """
    CREATE TABLE unplaced_day (
      team_id BIGINT NOT NULL REFERENCES team, feature_key TEXT NOT NULL, login_key TEXT NOT NULL, day BIGINT NOT NULL,
      feature TEXT NOT NULL, login TEXT NOT NULL, uses BIGINT NOT NULL, is_held BIGINT NOT NULL,
      PRIMARY KEY (team_id, feature_key, login_key, day)) \(clustered)
    """,
    // How far a growing log was read. `state`, JSON: which file that was, told by its number and the bytes read of it, and
    // all that is known of the lines before. `problem`: why it is not read at present.
    """
    CREATE TABLE followed_log (
      team_id BIGINT NOT NULL REFERENCES team, path TEXT NOT NULL, position BIGINT NOT NULL, lines BIGINT NOT NULL,
      read_at BIGINT, problem TEXT, state TEXT NOT NULL, PRIMARY KEY (team_id, path)) \(clustered)
    """,
  ]

  private static let pushing = [
    // Only a hash of the token is kept.
    """
    CREATE TABLE api_token (
      id BIGINT PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, name TEXT NOT NULL, made_at BIGINT NOT NULL,
      made_by TEXT NOT NULL, used_at BIGINT, revoked_at BIGINT)
    """,
    """
    CREATE TABLE api_token_team (
      token_id BIGINT NOT NULL REFERENCES api_token, team_id BIGINT NOT NULL REFERENCES team,
      PRIMARY KEY (token_id, team_id)) \(clustered)
    """,
    // Events by the sender's key, or by a hash of their words, so that the same one counts once. kind: use, tokens.
    """
    CREATE TABLE pushed_event (
      team_id BIGINT NOT NULL REFERENCES team, key TEXT NOT NULL, kind TEXT NOT NULL, person_id BIGINT NOT NULL,
      product_id BIGINT NOT NULL, day BIGINT NOT NULL, amount BIGINT NOT NULL, received_at BIGINT NOT NULL,
      PRIMARY KEY (team_id, key)) \(clustered)
    """,
    "CREATE INDEX pushed_event_by_day ON pushed_event (team_id, product_id, person_id, day)",
    "CREATE INDEX pushed_event_by_receipt ON pushed_event (received_at)",
  ]
}
