import Database
import Domain

extension Transaction {
  /// Makes the teams those of the configuration. A team that is no longer in it is kept but not listed.
  package func replaceTeams(_ teams: [Team]) throws {
    try connection.run("UPDATE team SET is_listed = 0 WHERE is_listed <> 0")
    for team in teams { _ = try recordTeam(team) }
    touch([.data, .schedules])
  }

  /// Writes a team with its admins, exemptions, prices and single-user products as its file has them now.
  ///
  /// - Returns: its id, the same for the life of the database.
  package func recordTeam(_ team: Team) throws -> Int {
    let id =
      try connection.first("SELECT id FROM team WHERE key = $1", team.key.lowercased()) { $0.int(0) } ?? newID()
    try connection.run(
      """
      INSERT INTO team (
        id, key, name, time_zone, freshness_days, shows_personal_data, leaves_personal_data, is_listed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
        freshness_days = excluded.freshness_days, leaves_personal_data = excluded.leaves_personal_data, is_listed = 1,
        shows_personal_data = CASE WHEN excluded.leaves_personal_data = 1 THEN COALESCE(team.personal_data_choice, 0)
          ELSE excluded.shows_personal_data END
      """, id, team.key.lowercased(), team.name, team.timeZone, team.freshnessDays, team.showsPersonalData,
      team.leavesPersonalData)
    try connection.run("DELETE FROM admin WHERE team_id = $1", id)
    for admin in team.admins {
      try connection.run(
        "INSERT INTO admin (team_id, email, role) VALUES ($1, $2, $3) ON CONFLICT (team_id, email) DO NOTHING", id,
        admin.email, admin.role.rawValue)
    }
    try connection.run("DELETE FROM price WHERE team_id = $1", id)
    for (product, price) in team.prices.sorted(by: { $0.key < $1.key }) {
      try connection.run(
        """
        INSERT INTO price (team_id, product_key, hundredths_per_year, currency) VALUES ($1, $2, $3, $4)
        ON CONFLICT (team_id, product_key) DO NOTHING
        """, id, product.lowercased(), price.hundredthsPerYear, price.currency)
    }
    try connection.run("DELETE FROM single_user_product WHERE team_id = $1", id)
    for product in team.singleUserProducts {
      try connection.run(
        """
        INSERT INTO single_user_product (team_id, product_key) VALUES ($1, $2)
        ON CONFLICT (team_id, product_key) DO NOTHING
        """, id, product.lowercased())
    }
    try recordFeatures(team: id, team.features)
    try recordExemptions(of: team, id: id)
    touch(.data)
    return id
  }

  /// What an admin chose on the page; counts where the team's file leaves it to the page.
  package func choosePersonalData(shown: Bool, team id: Int) throws {
    try connection.run(
      """
      UPDATE team SET personal_data_choice = $2,
        shows_personal_data = CASE WHEN leaves_personal_data = 1 THEN $2 ELSE shows_personal_data END WHERE id = $1
      """, id, shown)
    touch(.data)
  }

  private func recordExemptions(of team: Team, id: Int) throws {
    let known = try snapshot.exemptions(ofTeam: id, origin: "file")
    guard known != team.exemptions else { return }
    try connection.run("DELETE FROM exemption WHERE team_id = $1 AND origin = 'file'", id)
    for exemption in team.exemptions {
      try connection.run(
        """
        INSERT INTO exemption (id, team_id, origin, user_pattern, product, because, until_on, said_by)
        VALUES ($1, $2, 'file', $3, $4, $5, $6, $7)
        """, newID(), id, exemption.user, exemption.product, exemption.because, exemption.until?.daysSinceEpoch,
        exemption.by)
    }
  }
}

extension Snapshot {
  /// The team of that key, without regard to case, listed or not.
  package func team(key: String) throws -> TeamRecord? {
    let id = try connection.first("SELECT id FROM team WHERE key = $1", key.lowercased()) { $0.int(0) }
    return try id.flatMap { try team(id: $0) }
  }

  package func team(id: Int) throws -> TeamRecord? {
    let row = try connection.first(
      """
      SELECT key, name, time_zone, freshness_days, shows_personal_data, is_listed, leaves_personal_data
      FROM team WHERE id = $1
      """, id
    ) { row in
      TeamRecord(
        id: id,
        team: Team(
          key: row.text(0), name: row.text(1), timeZone: row.text(2), freshnessDays: row.optionalInt(3),
          showsPersonalData: row.bool(4), leavesPersonalData: row.bool(6)), isListed: row.bool(5))
    }
    guard let row else { return nil }
    var team = row.team
    team.admins = try connection.rows(
      "SELECT email, role FROM admin WHERE team_id = $1 ORDER BY role, email", id
    ) { Admin(email: $0.text(0), role: Admin.Role(rawValue: $0.text(1)) ?? .secondary) }
    team.exemptions = try exemptions(ofTeam: id, origin: "file") + exemptions(ofTeam: id, origin: "database")
    try connection.forEach(
      "SELECT product_key, hundredths_per_year, currency FROM price WHERE team_id = $1", id
    ) { team.prices[$0.text(0)] = Price(hundredthsPerYear: $0.int(1), currency: $0.text(2)) }
    team.singleUserProducts = try connection.rows(
      "SELECT product_key FROM single_user_product WHERE team_id = $1 ORDER BY product_key", id
    ) { $0.text(0) }
    team.features = try features(team: id)
    return TeamRecord(id: id, team: team, isListed: row.isListed)
  }

  /// All listed teams, by key.
  package func teams() throws -> [TeamRecord] {
    let ids = try connection.rows("SELECT id FROM team WHERE is_listed = 1 ORDER BY key") { $0.int(0) }
    return try ids.compactMap { try team(id: $0) }
  }

  /// The key most like a mistyped one, for messages; `nil` when none comes near.
  package func nearestTeamKey(to key: String) throws -> String? {
    let keys = try connection.rows("SELECT key FROM team WHERE is_listed = 1 ORDER BY key") { $0.text(0) }
    return nearestWord(to: key.lowercased(), among: keys)
  }

  func exemptions(ofTeam id: Int, origin: String) throws -> [Exemption] {
    try connection.rows(
      """
      SELECT user_pattern, product, because, until_on, said_by FROM exemption
      WHERE team_id = $1 AND origin = $2 ORDER BY id
      """, id, origin
    ) { row in
      Exemption(
        user: row.text(0), product: row.optionalText(1), because: row.text(2),
        until: row.optionalInt(3).map { CivilDay(daysSinceEpoch: $0) }, by: row.text(4))
    }
  }
}
