extension Migration {
  /// Seats that were taken back: who asked, what became of it, and what the outside is told.
  static let m006 = Migration(
    version: 6,
    statements: [
      // The group or default that gives the seat; null: it was assigned by itself.
      "ALTER TABLE seat ADD COLUMN given_by TEXT",
      // What one person confirmed at once. `token` is that of the plan that was confirmed: confirmed twice it is one action.
      """
      CREATE TABLE unassign_action (
        id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, token TEXT NOT NULL, at BIGINT NOT NULL,
        who TEXT NOT NULL, because TEXT NOT NULL, start_exclusive BIGINT NOT NULL, as_of BIGINT NOT NULL,
        UNIQUE (team_id, token))
      """,
      // The journal, a row a seat. state: asked, confirmed, contradicted, restored. `held_until`: the seat's end as it was
      // before, to be put back; `import_id`: the import that confirmed or contradicted it.
      """
      CREATE TABLE unassignment (
        id BIGINT PRIMARY KEY, action_id BIGINT NOT NULL REFERENCES unassign_action, team_id BIGINT NOT NULL,
        seat_id BIGINT NOT NULL REFERENCES seat, last_used_on BIGINT, taken_on BIGINT NOT NULL, held_until BIGINT,
        state TEXT NOT NULL, changed_at BIGINT NOT NULL, import_id BIGINT, restored_by TEXT)
      """,
      "CREATE INDEX unassignment_by_team ON unassignment (team_id, id)",
      "CREATE INDEX unassignment_by_action ON unassignment (action_id)",
      "CREATE INDEX unassignment_by_seat ON unassignment (seat_id)",
      // What the outside is told of an action, or of its undoing. `key` is the same at every try. state: ready, claimed, sent,
      // expired.
      """
      CREATE TABLE webhook_call (
        id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, action_id BIGINT NOT NULL REFERENCES unassign_action,
        event TEXT NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, state TEXT NOT NULL, generation BIGINT NOT NULL,
        attempt BIGINT NOT NULL, next_try_at BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
        settled_at BIGINT, last_code BIGINT, last_text TEXT)
      """,
      "CREATE INDEX webhook_call_by_try ON webhook_call (next_try_at, id) WHERE state = 'ready'",
      "CREATE INDEX webhook_call_by_state ON webhook_call (state) WHERE state IN ('claimed', 'expired')",
    ])
}
