import Database
import Domain

/// How one person used one product up to a day.
package struct ProductUse: Hashable, Sendable {
  package let product: String
  package let productName: String
  package let lastUsedOn: CivilDay?
  /// Distinct days in the window.
  package let daysUsed: Int
}

extension Snapshot {
  /// What a person did with an offering's products, or with the one product when it is no offering; those never used too.
  package func productUses(
    team: Int, person: Int, offering: Int, in window: ReportWindow
  ) throws -> (uses: [ProductUse], days: Int) {
    let (start, end) = (window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch)
    let uses = try connection.rows(
      """
      SELECT c.product, c.name, max(u.day), count(DISTINCT CASE WHEN u.day > $4 THEN u.day END)
      FROM product c LEFT JOIN use_day u
        ON u.product_id = c.id AND u.team_id = $1 AND u.person_id = $2 AND u.day <= $5
      WHERE c.id = $3 OR c.offering_id = $3 GROUP BY c.id, c.product, c.name ORDER BY c.product
      """, team, person, offering, start, end
    ) { row in
      ProductUse(product: row.text(0), productName: row.text(1), lastUsedOn: row.day(2), daysUsed: row.int(3))
    }
    let days = try connection.first(
      """
      SELECT count(DISTINCT u.day) FROM use_day u
      WHERE u.team_id = $1 AND u.person_id = $2 AND u.day > $4 AND u.day <= $5
        AND u.product_id IN (SELECT c.id FROM product c WHERE c.id = $3 OR c.offering_id = $3)
      """, team, person, offering, start, end
    ) { $0.int(0) }
    return (uses, days ?? 0)
  }

  package func person(id: Int) throws -> PersonRecord? {
    try connection.first("SELECT id, login, email, name FROM person WHERE id = $1", id) { row in
      PersonRecord(id: row.int(0), login: row.text(1), email: row.optionalText(2), name: row.optionalText(3))
    }
  }
}
