import Database
import Domain

extension Transaction {
  /// Adds a subscription, or changes the known one of that reference and product; a day that is not given leaves the known.
  ///
  /// - Returns: whether anything was new.
  package func recordSubscription(team: Int, _ subscription: SubscriptionRecord) throws -> Bool {
    let changed = try connection.run(
      """
      INSERT INTO subscription (id, team_id, reference, product_id, plan, access, seats, starts_on, ends_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (team_id, reference, product_id) DO UPDATE SET plan = excluded.plan, access = excluded.access,
        seats = excluded.seats, starts_on = coalesce(excluded.starts_on, subscription.starts_on),
        ends_on = coalesce(excluded.ends_on, subscription.ends_on)
      WHERE subscription.plan <> excluded.plan OR subscription.access <> excluded.access
        OR subscription.seats <> excluded.seats
        OR coalesce(excluded.starts_on, subscription.starts_on, 0) <> coalesce(subscription.starts_on, 0)
        OR coalesce(excluded.ends_on, subscription.ends_on, 0) <> coalesce(subscription.ends_on, 0)
      """, newID(), team, subscription.reference, subscription.productID, subscription.plan.rawValue,
      subscription.access.rawValue, subscription.seats, subscription.startsOn?.daysSinceEpoch,
      subscription.endsOn?.daysSinceEpoch)
    let assumed = try connection.run(
      "DELETE FROM subscription WHERE team_id = $1 AND product_id = $2 AND is_assumed = 1", team,
      subscription.productID)
    if changed + assumed > 0 { touch(.data) }
    return changed + assumed > 0
  }

  /// Lets the seats of a product be judged as if there were such a subscription, as long as none of it is known.
  ///
  /// - Parameter source: who assumes so; for people.
  /// - Returns: whether that was new.
  package func assumeSubscription(
    team: Int, product: Int, source: String, plan: Plan, access: Access
  ) throws -> Bool {
    let changed = try connection.run(
      """
      INSERT INTO subscription (
        id, team_id, reference, product_id, plan, access, seats, starts_on, ends_on, is_assumed)
      SELECT $1, $2, $3, $4, $5, $6, 0, NULL, NULL, 1
      WHERE NOT EXISTS (SELECT 1 FROM subscription WHERE team_id = $2 AND product_id = $4)
      """, newID(), team, "assumed: \(source)", product, plan.rawValue, access.rawValue)
    if changed > 0 { touch(.data) }
    return changed > 0
  }
}

extension Snapshot {
  /// All subscriptions of a team, by reference.
  package func subscriptions(team: Int) throws -> [SubscriptionRecord] {
    try connection.rows(
      """
      SELECT reference, product_id, plan, access, seats, starts_on, ends_on FROM subscription
      WHERE team_id = $1 ORDER BY reference, product_id
      """, team
    ) { row in
      SubscriptionRecord(
        reference: row.text(0), productID: row.int(1), plan: Plan(rawValue: row.text(2)) ?? .enterprise,
        access: Access(rawValue: row.text(3)) ?? .multiUser, seats: row.int(4),
        startsOn: row.optionalInt(5).map { CivilDay(daysSinceEpoch: $0) },
        endsOn: row.optionalInt(6).map { CivilDay(daysSinceEpoch: $0) })
    }
  }
}
