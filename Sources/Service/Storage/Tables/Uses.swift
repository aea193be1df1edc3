import Database
import Domain

/// How often a product was used on a day, or how many hundredths of a token that cost.
package struct DayAmount: Hashable, Sendable {
  package let day: CivilDay
  package let amount: Int

  package init(day: CivilDay, amount: Int) {
    self.day = day
    self.amount = amount
  }
}

/// Which version of a product was used on a day.
package struct DayVersion: Hashable, Sendable {
  package let day: CivilDay
  package let version: String

  package init(day: CivilDay, version: String) {
    self.day = day
    self.version = version
  }
}

extension Transaction {
  /// Adds what an import knows of one person's use of one product to what was known: of two counts for a day the larger
  /// stays, so nothing is erased and nothing doubled. The last use of the seats it counts for is raised.
  ///
  /// - Parameter versions: where the source tells them, each of one of the days.
  /// - Returns: how many days are new or changed.
  package func recordUses(
    team: Int, person: Int, product: Int, offering: Int?, _ days: [DayAmount], versions: [DayVersion] = []
  ) throws -> Int {
    var changed = 0
    let changedByVersion = try recordVersions(team: team, person: person, product: product, versions)
    for use in days {
      let isChanged = try connection.run(
        """
        INSERT INTO use_day (team_id, product_id, person_id, day, uses) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, person_id, day) DO UPDATE SET uses = excluded.uses
        WHERE excluded.uses > use_day.uses
        """, team, product, person, use.day.daysSinceEpoch, use.amount)
      if isChanged > 0 || changedByVersion.contains(use.day) { changed += 1 }
    }
    guard changed > 0, let last = days.map(\.day).max() else { return 0 }
    try recordBlocks(team: team, person: person, product: product, days.map(\.day))
    try connection.run(
      """
      UPDATE seat SET last_used_on = $5 WHERE team_id = $1 AND person_id = $2 AND product_id IN ($3, $4)
        AND (last_used_on IS NULL OR last_used_on < $5)
      """, team, person, product, offering ?? product, last.daysSinceEpoch)
    touch(.data)
    return changed
  }

  /// Versions add up; none is ever taken away.
  private func recordVersions(
    team: Int, person: Int, product: Int, _ versions: [DayVersion]
  ) throws -> Set<CivilDay> {
    var changed: Set<CivilDay> = []
    for use in versions {
      let added = try connection.run(
        """
        INSERT INTO version_day (team_id, product_id, person_id, day, version) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, person_id, day, version) DO NOTHING
        """, team, product, person, use.day.daysSinceEpoch, use.version)
      if added == 0 { continue }
      changed.insert(use.day)
      try connection.run(
        """
        INSERT INTO version_use (team_id, product_id, person_id, version, last_used_on) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, person_id, version) DO UPDATE SET last_used_on = excluded.last_used_on
        WHERE excluded.last_used_on > version_use.last_used_on
        """, team, product, person, use.version, use.day.daysSinceEpoch)
    }
    return changed
  }

  /// Keeps the bits of ``UseBlocks`` what the days are.
  private func recordBlocks(team: Int, person: Int, product: Int, _ days: [CivilDay]) throws {
    var bits: [Int: UInt64] = [:]
    for day in days { bits[UseBlocks.block(of: day), default: 0] |= UseBlocks.bit(of: day) }
    for (block, days) in bits {
      try connection.run(
        """
        INSERT INTO use_block (team_id, product_id, block, person_id, days) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (team_id, product_id, block, person_id) DO UPDATE SET days = use_block.days | excluded.days
        """, team, product, block, person, Int(bitPattern: UInt(days)))
    }
  }
}
