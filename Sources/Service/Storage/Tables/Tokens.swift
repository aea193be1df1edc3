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
      changed += try connection.run(
        """
        INSERT INTO token_day (team_id, product_id, person_id, day, hundredths) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, person_id, day) DO UPDATE SET hundredths = excluded.hundredths
        WHERE excluded.hundredths > token_day.hundredths
        """, team, product, person, charge.day.daysSinceEpoch, charge.amount)
    }
    if changed > 0 { touch(.data) }
    return changed
  }
}
