import Database
import Domain

extension Transaction {
  /// Adds a pack, or changes the known one of that kind and reference. Of two amounts used the larger stays, whatever the
  /// order in which they were exported and imported; an end or amount used that is not given leaves the known.
  ///
  /// - Returns: whether anything was new.
  package func recordPack(team: Int, _ record: PackRecord) throws -> Bool {
    let pack = record.pack
    let changed = try connection.run(
      """
      INSERT INTO pack (id, team_id, reference, kind, hundredths, used_hundredths, starts_on, ends_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (team_id, kind, reference) DO UPDATE SET hundredths = excluded.hundredths,
        used_hundredths = CASE
          WHEN excluded.used_hundredths > coalesce(pack.used_hundredths, -1) THEN excluded.used_hundredths
          ELSE pack.used_hundredths END,
        starts_on = excluded.starts_on, ends_on = coalesce(excluded.ends_on, pack.ends_on)
      WHERE pack.hundredths <> excluded.hundredths OR pack.starts_on <> excluded.starts_on
        OR excluded.used_hundredths > coalesce(pack.used_hundredths, -1)
        OR coalesce(excluded.ends_on, pack.ends_on, 0) <> coalesce(pack.ends_on, 0)
      """, newID(), team, record.reference, record.kind.rawValue, pack.hundredths, pack.usedHundredths,
      pack.startsOn.daysSinceEpoch, pack.endsOn?.daysSinceEpoch)
    if changed > 0 { touch(.data) }
    return changed > 0
  }
}

extension Snapshot {
  /// All packs of a team, by kind, then in the order in which they end; those that never do come last.
  package func packs(team: Int) throws -> [PackRecord] {
    try connection.rows(
      """
      SELECT reference, kind, hundredths, used_hundredths, starts_on, ends_on FROM pack
      WHERE team_id = $1 ORDER BY kind, ends_on IS NULL, ends_on, starts_on, reference
      """, team
    ) { row in
      PackRecord(
        reference: row.text(0), kind: Pack.Kind(rawValue: row.text(1)) ?? .tokens,
        pack: Pack(
          hundredths: row.int(2), usedHundredths: row.optionalInt(3),
          startsOn: CivilDay(daysSinceEpoch: row.int(4)), endsOn: row.day(5)))
    }
  }
}
