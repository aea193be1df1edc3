import Database
import Domain

extension Transaction {
  /// Adds what an import knows of tokens, by the rule of uses: of two amounts for a day the larger stays.
  ///
  /// - Parameter days: amounts in hundredths of a token.
  /// - Returns: how many days are new or changed.
  package func recordTokens(team: Int, person: Int, product: Int, _ days: [DayAmount]) throws -> Int {
    var changed = 0
    for charge in days {
      let known = try connection.first(
        "SELECT hundredths FROM token_day WHERE team_id = $1 AND product_id = $2 AND person_id = $3 AND day = $4", team,
        product, person, charge.day.daysSinceEpoch
      ) { $0.int(0) }
      if let known, known >= charge.amount { continue }
      changed += 1
      try connection.run(
        """
        INSERT INTO token_day (team_id, product_id, person_id, day, hundredths) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, person_id, day) DO UPDATE SET hundredths = excluded.hundredths
        """, team, product, person, charge.day.daysSinceEpoch, charge.amount)
      try connection.run(
        """
        INSERT INTO token_total (team_id, day, product_id, hundredths) VALUES ($1, $2, $3, $4)
        ON CONFLICT (team_id, day, product_id) DO UPDATE SET hundredths = token_total.hundredths + excluded.hundredths
        """, team, charge.day.daysSinceEpoch, product, charge.amount - (known ?? 0))
    }
    if changed > 0 { touch(.data) }
    return changed
  }
}
