import Domain

/// The invented team of `seatwatchd demo`, Atelier Nord: forty accounts at example.com, eight products and a year of use up
/// to a day.
///
/// A day and nothing else decides what it holds: the same day gives the same bytes, on each machine and at each time.
package enum DemoTeam {
  /// By which files and commands name the team.
  package static let key = "atelier"

  /// The team's files in the generic schema, in the order in which each knows what those before it introduce.
  ///
  /// For each day the team has the same number of inactive and of new seats, so that the demo's mail always shows both.
  /// - Parameter today: The last day of use, a day in the team's zone.
  package static func files(today: CivilDay) -> [(name: String, bytes: [UInt8])] {
    let uses = people.flatMap { $0.uses(today: today) }
    let tables = [
      ("users.csv", userRows), ("products.csv", productRows), ("subscriptions.csv", subscriptionRows(today: today)),
      ("seats.csv", seatRows(today: today)), ("usage.csv", usageRows(uses)), ("tokens.csv", tokenRows(uses)),
    ]
    return tables.map { (name: $0.0, bytes: csv($0.1)) }
  }
}
