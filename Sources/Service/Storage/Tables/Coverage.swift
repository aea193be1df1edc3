import Database
import Domain

/// The days to which the data of a source reach, both included.
package struct CoverageRecord: Hashable, Sendable {
  package let from: CivilDay
  package let through: CivilDay
}

/// What a source tells.
package enum CoverageKind: String, CaseIterable, Hashable, Sendable {
  /// Each use.
  case uses
  /// The last use of each seat, which is enough to tell who is inactive on the day of the export.
  case lastUse = "last use"
  /// Who holds what, and nothing of uses.
  case seats
}

extension Transaction {
  /// Widens what is known to be covered; it never becomes narrower.
  ///
  /// - Parameter products: those that the source tells of; `nil`: all of the team.
  package func extendCoverage(
    team: Int, source: String, kind: CoverageKind = .uses, from: CivilDay, through: CivilDay, products: Set<Int>? = nil
  ) throws {
    var changed = try connection.run(
      """
      INSERT INTO coverage (team_id, source, from_on, through_on, kind) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (team_id, source) DO UPDATE SET
        from_on = CASE WHEN excluded.from_on < coverage.from_on THEN excluded.from_on ELSE coverage.from_on END,
        through_on =
          CASE WHEN excluded.through_on > coverage.through_on THEN excluded.through_on ELSE coverage.through_on END,
        kind = excluded.kind
      WHERE excluded.from_on < coverage.from_on OR excluded.through_on > coverage.through_on
        OR excluded.kind <> coverage.kind
      """, team, source, from.daysSinceEpoch, through.daysSinceEpoch, kind.rawValue)
    for product in (products ?? []).sorted() {
      changed += try connection.run(
        """
        INSERT INTO coverage_product (team_id, source, product_id) VALUES ($1, $2, $3)
        ON CONFLICT (team_id, source, product_id) DO NOTHING
        """, team, source, product)
    }
    if changed > 0 { touch(.data) }
  }
}

extension Snapshot {
  /// How far the data of uses reach for every product of the team that somebody holds: the least of what is known of each. A
  /// product that no source tells of is left out; `nil` as long as no use was imported.
  package func coverage(team: Int) throws -> CoverageRecord? {
    let sources = try connection.rows(
      "SELECT source, from_on, through_on FROM coverage WHERE team_id = $1 AND kind <> 'seats' ORDER BY source", team
    ) { ($0.text(0), $0.int(1), $0.int(2)) }
    guard let first = sources.first else { return nil }
    var told: [String: Set<Int>] = [:]
    try connection.forEach("SELECT source, product_id FROM coverage_product WHERE team_id = $1", team) {
      told[$0.text(0), default: []].insert($0.int(1))
    }
    var reach = (from: first.1, through: first.2)
    if sources.count > 1 {
      let held = try connection.rows(
        "SELECT DISTINCT product_id FROM seat WHERE team_id = $1 AND unassigned_on IS NULL", team
      ) { $0.int(0) }
      let perProduct = held.compactMap { product in
        Snapshot.union(sources.filter { told[$0.0]?.contains(product) ?? true })
      }
      guard let all = Snapshot.union(sources) else { return nil }
      reach =
        perProduct.isEmpty
        ? all : (perProduct.map(\.from).max() ?? all.from, perProduct.map(\.through).min() ?? all.through)
    }
    return CoverageRecord(
      from: CivilDay(daysSinceEpoch: reach.from), through: CivilDay(daysSinceEpoch: reach.through))
  }

  private static func union(_ sources: [(String, Int, Int)]) -> (from: Int, through: Int)? {
    guard let from = sources.map(\.1).min(), let through = sources.map(\.2).max() else { return nil }
    return (from, through)
  }
}
