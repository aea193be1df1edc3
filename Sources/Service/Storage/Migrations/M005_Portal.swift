extension Migration {
  /// What the pages remember: who is signed in, who asked for a link; and messages that belong to no occurrence.
  static let m005 = Migration(version: 5, statements: sessions + messages + personalData)

  private static let sessions = [
    // `team_id` null: every team of the admin; else only the one whose link he followed.
    """
    CREATE TABLE web_session (
      token_sha256 BLOB PRIMARY KEY, email TEXT NOT NULL, team_id BIGINT REFERENCES team, began_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL)
    """,
    "CREATE INDEX web_session_by_email ON web_session (email)",
    // An address that was typed is kept until the link is made, or until it is clear that nobody gets one; `address_digest`
    // says no more than that the same address asked before.
    """
    CREATE TABLE sign_in (
      id BIGINT PRIMARY KEY, address TEXT, address_digest TEXT NOT NULL, asked_at BIGINT NOT NULL, token_sha256 BLOB UNIQUE,
      expires_at BIGINT, used_at BIGINT)
    """,
    "CREATE INDEX sign_in_by_address ON sign_in (address_digest, asked_at)",
    "CREATE INDEX sign_in_open ON sign_in (id) WHERE address IS NOT NULL AND token_sha256 IS NULL",
  ]

  /// `occurrence_id` may be null now; `purpose` is notification, sign-in or operator. Written anew, because a column cannot be
  /// loosened in place.
  private static let messages = [
    "DROP INDEX message_by_try",
    "DROP INDEX message_by_state",
    "ALTER TABLE attempt RENAME TO attempt_before",
    "ALTER TABLE message RENAME TO message_before",
    """
    CREATE TABLE message (
      id BIGINT PRIMARY KEY, occurrence_id BIGINT REFERENCES occurrence, purpose TEXT NOT NULL, recipient TEXT NOT NULL,
      sender TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, body BLOB, body_sha256 BLOB NOT NULL, state TEXT NOT NULL,
      generation BIGINT NOT NULL, attempt BIGINT NOT NULL, refusals BIGINT NOT NULL, ambiguous BIGINT NOT NULL,
      next_try_at BIGINT NOT NULL, first_claimed_at BIGINT, expires_at BIGINT, created_at BIGINT NOT NULL,
      settled_at BIGINT, last_code BIGINT, last_text TEXT, UNIQUE (occurrence_id, recipient))
    """,
    """
    INSERT INTO message (
      id, occurrence_id, purpose, recipient, sender, message_id, body, body_sha256, state, generation, attempt, refusals,
      ambiguous, next_try_at, first_claimed_at, expires_at, created_at, settled_at, last_code, last_text)
    SELECT id, occurrence_id, 'notification', recipient, sender, message_id, body, body_sha256, state, generation, attempt,
      refusals, ambiguous, next_try_at, first_claimed_at, expires_at, created_at, settled_at, last_code, last_text
    FROM message_before
    """,
    """
    CREATE TABLE attempt (
      message_id BIGINT NOT NULL REFERENCES message, attempt BIGINT NOT NULL, started_at BIGINT NOT NULL,
      ended_at BIGINT, was_marked BIGINT, outcome TEXT, code BIGINT, text TEXT, transport TEXT NOT NULL,
      PRIMARY KEY (message_id, attempt)) \(clustered)
    """,
    """
    INSERT INTO attempt (message_id, attempt, started_at, ended_at, was_marked, outcome, code, text, transport)
    SELECT message_id, attempt, started_at, ended_at, was_marked, outcome, code, text, transport FROM attempt_before
    """,
    "DROP TABLE attempt_before",
    "DROP TABLE message_before",
    "CREATE INDEX message_by_try ON message (next_try_at, id) WHERE state = 'ready'",
    "CREATE INDEX message_by_state ON message (state) WHERE state IN ('claimed', 'data', 'held')",
  ]

  private static let personalData = [
    // What was chosen on the page; null: nothing. Counts only where the team's file leaves it to the page.
    "ALTER TABLE team ADD COLUMN personal_data_choice BIGINT",
    "ALTER TABLE team ADD COLUMN leaves_personal_data BIGINT NOT NULL DEFAULT 0",
  ]
}
