import Database
import Domain

/// An event that a program pushed.
package struct PushedEvent: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case use, tokens, seat }

  /// The sender's, or made of its words.
  package let key: String
  package let kind: Kind
  package let person: Int
  package let product: Int
  package let day: CivilDay
  /// Uses, or hundredths of a token.
  package let amount: Int

  package init(key: String, kind: Kind, person: Int, product: Int, day: CivilDay, amount: Int) {
    self.key = key
    self.kind = kind
    self.person = person
    self.product = product
    self.day = day
    self.amount = amount
  }
}

extension Transaction {
  /// - Returns: false when an event of that key came before.
  package func recordPushed(team: Int, _ event: PushedEvent, at now: Instant) throws -> Bool {
    try connection.run(
      """
      INSERT INTO pushed_event (team_id, key, kind, person_id, product_id, day, amount, received_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (team_id, key) DO NOTHING
      """, team, event.key, event.kind.rawValue, event.person, event.product, event.day.daysSinceEpoch, event.amount,
      now.seconds) > 0
  }

  /// Forgets events that no sender repeats any more; what they told stays.
  package func forgetPushed(before: Instant) throws {
    try connection.run("DELETE FROM pushed_event WHERE received_at < $1", before.seconds)
  }
}

extension Snapshot {
  /// What all events of a person, product and day come to.
  package func pushedAmount(team: Int, _ kind: PushedEvent.Kind, person: Int, product: Int, day: CivilDay) throws -> Int
  {
    try connection.first(
      """
      SELECT sum(amount) FROM pushed_event
      WHERE team_id = $1 AND product_id = $2 AND person_id = $3 AND day = $4 AND kind = $5
      """, team, product, person, day.daysSinceEpoch, kind.rawValue
    ) { $0.optionalInt(0) ?? 0 } ?? 0
  }
}
