import Database
import Domain

/// Hundredths of tokens that one product cost a team on one day.
package struct TokenTotalRecord: Hashable, Sendable {
  package let day: CivilDay
  package let productID: Int
  package let hundredths: Int
}

/// What a person's uses cost in a window, all products together.
package struct TokenUserRecord: Hashable, Sendable {
  package let person: PersonRecord
  package let hundredths: Int
  /// Distinct days with a charge, one of nothing too.
  package let days: Int
}

extension Snapshot {
  /// By day.
  package func tokenTotals(team: Int, in window: ReportWindow) throws -> [TokenTotalRecord] {
    try connection.rows(
      """
      SELECT day, product_id, hundredths FROM token_total WHERE team_id = $1 AND day > $2 AND day <= $3
      ORDER BY day, product_id
      """, team, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in
      TokenTotalRecord(
        day: CivilDay(daysSinceEpoch: row.int(0)), productID: row.int(1), hundredths: row.int(2))
    }
  }

  /// The first and the last day with tokens up to a day; `nil` when there is none.
  package func tokenDays(team: Int, through day: CivilDay) throws -> (first: CivilDay, last: CivilDay)? {
    let found = try connection.first(
      "SELECT min(day), max(day) FROM token_total WHERE team_id = $1 AND day <= $2", team, day.daysSinceEpoch
    ) { row in (row.day(0), row.day(1)) }
    guard let first = found?.0, let last = found?.1 else { return nil }
    return (first, last)
  }

  /// By what they cost, the most first, then by login.
  ///
  /// - Parameter product: only charges of this one; `nil` means all.
  package func tokenUsers(
    team: Int, product: Int?, in window: ReportWindow, after: TokenUserKey?, limit: Int
  ) throws -> [TokenUserRecord] {
    try connection.rows(
      """
      SELECT p.id, p.login, p.email, p.name, t.hundredths, t.days FROM (
        SELECT person_id, sum(hundredths) AS hundredths, count(DISTINCT day) AS days FROM token_day
        WHERE team_id = $1 AND day > $2 AND day <= $3 AND ($4 IS NULL OR product_id = $4) GROUP BY person_id) t
      JOIN person p ON p.id = t.person_id
      WHERE $5 IS NULL OR t.hundredths < $5 OR (t.hundredths = $5 AND p.login_key > $6)
      ORDER BY t.hundredths DESC, p.login_key LIMIT $7
      """, team, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch, product, after?.hundredths,
      after?.login, limit
    ) { row in
      TokenUserRecord(
        person: PersonRecord(id: row.int(0), login: row.text(1), email: row.optionalText(2), name: row.optionalText(3)),
        hundredths: row.int(4), days: row.int(5))
    }
  }

  /// What one person's uses cost, by product.
  package func tokens(team: Int, person: Int, in window: ReportWindow) throws -> [(
    product: Int, hundredths: Int, days: Int
  )] {
    try connection.rows(
      """
      SELECT c.id, sum(t.hundredths), count(*) FROM product c JOIN token_day t
        ON t.team_id = $1 AND t.product_id = c.id AND t.person_id = $2 AND t.day > $3 AND t.day <= $4
      WHERE c.team_id = $1 GROUP BY c.id
      """, team, person, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in (row.int(0), row.int(1), row.int(2)) }
  }
}

/// Where a page of users by tokens ends; the next begins behind it.
package struct TokenUserKey: Hashable, Sendable {
  package let hundredths: Int
  /// In lower case.
  package let login: String

  package init(hundredths: Int, login: String) {
    self.hundredths = hundredths
    self.login = login.lowercased()
  }
}
