extension Migration {
  /// Days are days since 1970-01-01, instants are seconds since then in UTC, booleans 0 and 1, ids made by the daemon.
  static let m001 = Migration(
    version: 1, statements: housekeeping + licensing + usage + imports + schedules + deliveries)

  private static let housekeeping = [
    "CREATE TABLE id_block (id BIGINT PRIMARY KEY CHECK (id = 1), taken BIGINT NOT NULL)",
    "INSERT INTO id_block VALUES (1, 0)",
    // Raised at each start: what an older generation claimed was interrupted.
    """
    CREATE TABLE epoch (
      id BIGINT PRIMARY KEY CHECK (id = 1), generation BIGINT NOT NULL, started_at BIGINT NOT NULL,
      last_seen_at BIGINT NOT NULL)
    """,
    "INSERT INTO epoch VALUES (1, 0, 0, 0)",
  ]

  private static let licensing = [
    """
    CREATE TABLE team (
      id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, time_zone TEXT NOT NULL,
      freshness_days BIGINT, shows_personal_data BIGINT NOT NULL, is_listed BIGINT NOT NULL)
    """,
    """
    CREATE TABLE admin (
      team_id BIGINT NOT NULL REFERENCES team, email TEXT NOT NULL, role TEXT NOT NULL,
      PRIMARY KEY (team_id, email))
    """,
    // origin: file (the team's; replaced at each reload) or database.
    """
    CREATE TABLE exemption (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, origin TEXT NOT NULL,
      user_pattern TEXT NOT NULL, product TEXT, because TEXT NOT NULL, until_on BIGINT, said_by TEXT NOT NULL)
    """,
    "CREATE INDEX exemption_by_team ON exemption (team_id)",
    """
    CREATE TABLE price (
      team_id BIGINT NOT NULL REFERENCES team, product_key TEXT NOT NULL, hundredths_per_year BIGINT NOT NULL,
      currency TEXT NOT NULL, PRIMARY KEY (team_id, product_key))
    """,
    """
    CREATE TABLE single_user_product (
      team_id BIGINT NOT NULL REFERENCES team, product_key TEXT NOT NULL, PRIMARY KEY (team_id, product_key))
    """,
    // `login_key`, `name_key`, `product_key` are in lower case: names match without regard to case.
    """
    CREATE TABLE person (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, login TEXT NOT NULL, login_key TEXT NOT NULL,
      email TEXT, name TEXT, UNIQUE (team_id, login_key))
    """,
    """
    CREATE TABLE person_name (
      team_id BIGINT NOT NULL REFERENCES team, name_key TEXT NOT NULL, person_id BIGINT NOT NULL REFERENCES person,
      PRIMARY KEY (team_id, name_key)) \(clustered)
    """,
    "CREATE INDEX person_name_by_person ON person_name (person_id)",
    // `offering_id`: the product that a seat of this one is bought as.
    """
    CREATE TABLE product (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, product TEXT NOT NULL, product_key TEXT NOT NULL,
      name TEXT NOT NULL, offering_id BIGINT REFERENCES product, UNIQUE (team_id, product_key))
    """,
    "CREATE INDEX product_by_offering ON product (offering_id)",
    """
    CREATE TABLE subscription (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, reference TEXT NOT NULL,
      product_id BIGINT NOT NULL REFERENCES product, plan TEXT NOT NULL, access TEXT NOT NULL, seats BIGINT NOT NULL,
      starts_on BIGINT, ends_on BIGINT, UNIQUE (team_id, reference, product_id))
    """,
    "CREATE INDEX subscription_by_product ON subscription (product_id)",
  ]

  private static let usage = [
    // `last_used_on` is kept whenever a use is recorded, so that a due schedule never looks into the days.
    """
    CREATE TABLE seat (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, person_id BIGINT NOT NULL REFERENCES person,
      product_id BIGINT NOT NULL REFERENCES product, assigned_on BIGINT NOT NULL, unassigned_on BIGINT,
      last_used_on BIGINT, UNIQUE (team_id, person_id, product_id, assigned_on))
    """,
    "CREATE INDEX seat_by_last_use ON seat (team_id, last_used_on)",
    """
    CREATE TABLE use_day (
      team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, day BIGINT NOT NULL,
      uses BIGINT NOT NULL, PRIMARY KEY (team_id, product_id, person_id, day)) \(clustered)
    """,
    """
    CREATE TABLE token_day (
      team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, day BIGINT NOT NULL,
      hundredths BIGINT NOT NULL, PRIMARY KEY (team_id, product_id, person_id, day)) \(clustered)
    """,
    // From which day to which the data of a source reach.
    """
    CREATE TABLE coverage (
      team_id BIGINT NOT NULL REFERENCES team, source TEXT NOT NULL, from_on BIGINT NOT NULL,
      through_on BIGINT NOT NULL, PRIMARY KEY (team_id, source))
    """,
  ]

  private static let imports = [
    // state: checking, applying, done, refused. `applied_rows` is where a resumed import goes on; `digest` is of its files;
    // `through_on` is a day to which the data reach although no row says so.
    """
    CREATE TABLE import (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, source TEXT NOT NULL, digest TEXT NOT NULL,
      state TEXT NOT NULL, started_at BIGINT NOT NULL, finished_at BIGINT, through_on BIGINT,
      applied_rows BIGINT NOT NULL, summary TEXT NOT NULL)
    """,
    "CREATE INDEX import_by_team ON import (team_id, state)",
    """
    CREATE TABLE import_reject (
      import_id BIGINT NOT NULL REFERENCES import, file TEXT NOT NULL, line BIGINT NOT NULL, reason TEXT NOT NULL,
      detail TEXT NOT NULL, PRIMARY KEY (import_id, file, line)) \(clustered)
    """,
  ]

  private static let schedules = [
    // `origin` is the file and line that own it, or `database`. `decided_on` is the local date of the last occurrence with a
    // disposition; `next_on` and `next_due_at` the next one's date and instant, null when there is none.
    """
    CREATE TABLE schedule (
      id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, admin TEXT NOT NULL, origin TEXT NOT NULL,
      revision BIGINT NOT NULL, is_on BIGINT NOT NULL, starts_on BIGINT NOT NULL, frequency TEXT NOT NULL,
      inactive_for TEXT NOT NULL, at_minute BIGINT NOT NULL, time_zone TEXT NOT NULL, when_none TEXT NOT NULL,
      catch_up TEXT NOT NULL, catch_up_days BIGINT NOT NULL, ends_on BIGINT, list_length BIGINT NOT NULL,
      attaches_list BIGINT NOT NULL, paused_at BIGINT, paused_until BIGINT, considered_from BIGINT NOT NULL,
      decided_on BIGINT, next_on BIGINT, next_due_at BIGINT, problem TEXT, UNIQUE (team_id, admin))
    """,
    "CREATE INDEX schedule_by_due ON schedule (next_due_at) WHERE next_due_at IS NOT NULL",
    """
    CREATE TABLE recipient (
      schedule_id BIGINT NOT NULL REFERENCES schedule, address TEXT NOT NULL, is_off BIGINT NOT NULL,
      PRIMARY KEY (schedule_id, address))
    """,
    // disposition: fired, skipped. kind: regular; others are extra ones. `stands_for` counts the missed occurrences that one
    // stands for, itself included; a row that sums up many old ones has its first date in `first_on`.
    """
    CREATE TABLE occurrence (
      id BIGINT PRIMARY KEY, schedule_id BIGINT NOT NULL REFERENCES schedule, local_on BIGINT NOT NULL,
      kind TEXT NOT NULL, due_at BIGINT NOT NULL, disposition TEXT NOT NULL, reason TEXT, coalesced_into BIGINT,
      first_on BIGINT, stands_for BIGINT NOT NULL, decided_at BIGINT NOT NULL, revision BIGINT NOT NULL,
      UNIQUE (schedule_id, local_on, kind))
    """,
  ]

  private static let deliveries = [
    """
    CREATE TABLE notification (
      id BIGINT PRIMARY KEY, occurrence_id BIGINT NOT NULL UNIQUE REFERENCES occurrence, team_id BIGINT NOT NULL,
      content TEXT NOT NULL, inactive_for TEXT NOT NULL, start_exclusive BIGINT NOT NULL, as_of BIGINT NOT NULL,
      data_through BIGINT, inactive BIGINT NOT NULL, new BIGINT NOT NULL, active BIGINT NOT NULL,
      exempt BIGINT NOT NULL)
    """,
    "CREATE INDEX notification_by_team ON notification (team_id, as_of)",
    // The list as it was when the occurrence fired; later data do not change it. change: new, still.
    """
    CREATE TABLE notification_seat (
      notification_id BIGINT NOT NULL REFERENCES notification, seat_id BIGINT NOT NULL, change TEXT NOT NULL,
      last_used_on BIGINT, PRIMARY KEY (notification_id, seat_id)) \(clustered)
    """,
    // state: ready, claimed, data, sent, failed, expired, held, cancelled. The body is erased in a final state.
    """
    CREATE TABLE message (
      id BIGINT PRIMARY KEY, occurrence_id BIGINT NOT NULL REFERENCES occurrence, recipient TEXT NOT NULL,
      sender TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, body BLOB, body_sha256 BLOB NOT NULL, state TEXT NOT NULL,
      generation BIGINT NOT NULL, attempt BIGINT NOT NULL, refusals BIGINT NOT NULL, ambiguous BIGINT NOT NULL,
      next_try_at BIGINT NOT NULL, first_claimed_at BIGINT, expires_at BIGINT, created_at BIGINT NOT NULL,
      settled_at BIGINT, last_code BIGINT, last_text TEXT, UNIQUE (occurrence_id, recipient))
    """,
    "CREATE INDEX message_by_try ON message (next_try_at, id) WHERE state = 'ready'",
    "CREATE INDEX message_by_state ON message (state) WHERE state IN ('claimed', 'data', 'held')",
    """
    CREATE TABLE attempt (
      message_id BIGINT NOT NULL REFERENCES message, attempt BIGINT NOT NULL, started_at BIGINT NOT NULL,
      ended_at BIGINT, was_marked BIGINT, outcome TEXT, code BIGINT, text TEXT, transport TEXT NOT NULL,
      PRIMARY KEY (message_id, attempt)) \(clustered)
    """,
    // Links in mail: only a hash of the token's secret is kept.
    """
    CREATE TABLE link (
      token_sha256 BLOB PRIMARY KEY, notification_id BIGINT NOT NULL REFERENCES notification, recipient TEXT NOT NULL,
      purpose TEXT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT)
    """,
    // The one transport: up, backing off until a probe, or on hold for a person.
    """
    CREATE TABLE transport (
      id BIGINT PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL, reason TEXT, since BIGINT NOT NULL,
      failures BIGINT NOT NULL, probe_at BIGINT NOT NULL)
    """,
    "INSERT INTO transport VALUES (1, 'up', NULL, 0, 0, 0)",
  ]
}
