extension Migration {
  /// What vendors' exports need: how an import was asked for, plans that are only assumed, seats that vanished from an export, and
  /// how far the data of each source reach.
  static let m007 = Migration(
    version: 7,
    statements: [
      // `profile`: the one that was named. `is_full`: it names all who hold a seat. `is_accepted`: also if it takes many away.
      "ALTER TABLE import ADD COLUMN profile TEXT",
      "ALTER TABLE import ADD COLUMN is_full BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE import ADD COLUMN is_accepted BIGINT NOT NULL DEFAULT 0",
      // By a profile; gone as soon as a subscription of the product is known.
      "ALTER TABLE subscription ADD COLUMN is_assumed BIGINT NOT NULL DEFAULT 0",
      // The import that ended the seat because it was not in it: one that shows it again gives it back.
      "ALTER TABLE seat ADD COLUMN vanished_in BIGINT",
      // kind: uses (each one), last use (of each seat), seats (who holds what).
      "ALTER TABLE coverage ADD COLUMN kind TEXT NOT NULL DEFAULT 'uses'",
      "UPDATE coverage SET source = 'generic' WHERE source = 'usage'",
      // The products that a source tells of; a source without any here tells of all.
      """
      CREATE TABLE coverage_product (
        team_id BIGINT NOT NULL REFERENCES team, source TEXT NOT NULL, product_id BIGINT NOT NULL REFERENCES product,
        PRIMARY KEY (team_id, source, product_id)) \(clustered)
      """,
    ])
}
