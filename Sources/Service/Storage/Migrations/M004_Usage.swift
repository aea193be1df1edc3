extension Migration {
  /// What reports need besides days of use: versions, days on which a licence was held, packs of tokens and credits.
  static let m004 = Migration(
    version: 4,
    statements: [
      // Only where a source tells the version.
      """
      CREATE TABLE version_day (
        team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, day BIGINT NOT NULL,
        version TEXT NOT NULL, PRIMARY KEY (team_id, product_id, person_id, day, version)) \(clustered)
      """,
      // A licence was held on the day, whether taken on it or before: evidence beside the verdict, no use.
      """
      CREATE TABLE held_day (
        team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, day BIGINT NOT NULL,
        PRIMARY KEY (team_id, product_id, person_id, day)) \(clustered)
      """,
      // kind: tokens, credits. `used_hundredths`: what the vendor says was drawn from this pack; null where it says nothing.
      """
      CREATE TABLE pack (
        id BIGINT PRIMARY KEY, team_id BIGINT NOT NULL REFERENCES team, reference TEXT NOT NULL, kind TEXT NOT NULL,
        hundredths BIGINT NOT NULL, used_hundredths BIGINT, starts_on BIGINT NOT NULL, ends_on BIGINT,
        UNIQUE (team_id, kind, reference))
      """,
    ])
}
