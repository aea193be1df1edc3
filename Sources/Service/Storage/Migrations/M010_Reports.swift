extension Migration {
  /// Values kept so that a report of a large team reads what lies in its window, and never its whole history.
  static let m010 = Migration(
    version: 10,
    statements: [
      // Sixty-four days of one person and product as bits: bit n is day 64 × block + n. Made from use_day alone.
      """
      CREATE TABLE use_block (
        team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, block BIGINT NOT NULL, person_id BIGINT NOT NULL,
        days BIGINT NOT NULL, PRIMARY KEY (team_id, product_id, block, person_id)) \(clustered)
      """,
      """
      INSERT INTO use_block (team_id, product_id, block, person_id, days)
      SELECT team_id, product_id, day >> 6, person_id, sum(CAST(1 AS BIGINT) << (day & 63)) FROM use_day
      GROUP BY team_id, product_id, day >> 6, person_id
      """,
      // The last day on which a person used a version.
      """
      CREATE TABLE version_use (
        team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, version TEXT NOT NULL,
        last_used_on BIGINT NOT NULL, PRIMARY KEY (team_id, product_id, person_id, version)) \(clustered)
      """,
      """
      INSERT INTO version_use (team_id, product_id, person_id, version, last_used_on)
      SELECT team_id, product_id, person_id, version, max(day) FROM version_day
      GROUP BY team_id, product_id, person_id, version
      """,
      // What a product cost a team on a day, all people together.
      """
      CREATE TABLE token_total (
        team_id BIGINT NOT NULL, day BIGINT NOT NULL, product_id BIGINT NOT NULL, hundredths BIGINT NOT NULL,
        PRIMARY KEY (team_id, day, product_id)) \(clustered)
      """,
      """
      INSERT INTO token_total (team_id, day, product_id, hundredths)
      SELECT team_id, day, product_id, sum(hundredths) FROM token_day GROUP BY team_id, day, product_id
      """,
      "CREATE INDEX token_by_day ON token_day (team_id, day, person_id, product_id, hundredths)",
      "CREATE INDEX seat_by_product ON seat (team_id, product_id, person_id, assigned_on, unassigned_on, last_used_on)",
    ])
}
