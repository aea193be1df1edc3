import Database

extension Transaction {
  /// Adds a person or what a snapshot adds to him: a name or address that is not given leaves the known one.
  ///
  /// - Parameter otherNames: further logins; one that is another person's already is left out.
  /// - Returns: the id and whether anything was new.
  package func recordPerson(
    team: Int, login: String, email: String?, name: String?, otherNames: [String]
  ) throws -> (id: Int, isChanged: Bool) {
    let key = login.lowercased()
    let known = try connection.first(
      "SELECT id, login, email, name FROM person WHERE team_id = $1 AND login_key = $2", team, key
    ) { PersonRecord(id: $0.int(0), login: $0.text(1), email: $0.optionalText(2), name: $0.optionalText(3)) }
    let id = try known?.id ?? newID()
    var isChanged = known == nil
    if let known {
      let (newEmail, newName) = (email ?? known.email, name ?? known.name)
      if newEmail != known.email || newName != known.name {
        try connection.run("UPDATE person SET email = $2, name = $3 WHERE id = $1", id, newEmail, newName)
        isChanged = true
      }
    } else {
      try connection.run(
        "INSERT INTO person (id, team_id, login, login_key, email, name) VALUES ($1, $2, $3, $4, $5, $6)", id, team,
        login, key, email, name)
    }
    for other in [login] + (email.map { [$0] } ?? []) + otherNames {
      let added = try connection.run(
        """
        INSERT INTO person_name (team_id, name_key, person_id) VALUES ($1, $2, $3)
        ON CONFLICT (team_id, name_key) DO NOTHING
        """, team, other.lowercased(), id)
      if added > 0 { isChanged = true }
    }
    if isChanged { touch(.data) }
    return (id, isChanged)
  }
}

extension Snapshot {
  /// The person's id for every login, address and other name of a team, in lower case.
  package func personsByName(team: Int) throws -> [String: Int] {
    var result: [String: Int] = [:]
    try connection.forEach("SELECT name_key, person_id FROM person_name WHERE team_id = $1", team) {
      result[$0.text(0)] = $0.int(1)
    }
    return result
  }

  /// The person's id for every login of a team, in lower case.
  package func personsByLogin(team: Int) throws -> [String: Int] {
    var result: [String: Int] = [:]
    try connection.forEach("SELECT login_key, id FROM person WHERE team_id = $1", team) {
      result[$0.text(0)] = $0.int(1)
    }
    return result
  }

  /// Whom a login, an address or another name means, without regard to case.
  package func personID(named name: String, team: Int) throws -> Int? {
    try connection.first(
      "SELECT person_id FROM person_name WHERE team_id = $1 AND name_key = $2", team, name.lowercased()
    ) { $0.int(0) }
  }

  /// Hands over every login, address and other name of a team, in lower case, with the person's id.
  package func forEachPersonName(team: Int, _ body: (String, Int) throws -> Void) throws {
    try connection.forEach("SELECT name_key, person_id FROM person_name WHERE team_id = $1", team) {
      try body($0.text(0), $0.int(1))
    }
  }

  /// Hands over every login of a team, in lower case.
  package func forEachLogin(team: Int, _ body: (String) throws -> Void) throws {
    try connection.forEach("SELECT login_key FROM person WHERE team_id = $1", team) { try body($0.text(0)) }
  }

  /// Who has that login, address or other name.
  package func person(team: Int, named name: String) throws -> PersonRecord? {
    try connection.first(
      """
      SELECT p.id, p.login, p.email, p.name FROM person_name n JOIN person p ON p.id = n.person_id
      WHERE n.team_id = $1 AND n.name_key = $2
      """, team, name.lowercased()
    ) { PersonRecord(id: $0.int(0), login: $0.text(1), email: $0.optionalText(2), name: $0.optionalText(3)) }
  }

  /// The names that are like a pattern in which `*` stands for any characters: all that match, perhaps some more.
  package func namesByPerson(team: Int, like pattern: String) throws -> [Int: [String]] {
    var result: [Int: [String]] = [:]
    let like = pattern.lowercased().map { letter in
      switch letter {
      case "*": "%"
      case "%", "_", "!": "!\(letter)"
      default: String(letter)
      }
    }.joined()
    try connection.forEach(
      "SELECT person_id, name_key FROM person_name WHERE team_id = $1 AND name_key LIKE $2 ESCAPE '!'", team, like
    ) { result[$0.int(0), default: []].append($0.text(1)) }
    return result
  }

  /// Every login, address and other name of each person of a team, in lower case.
  package func namesByPerson(team: Int) throws -> [Int: [String]] {
    var result: [Int: [String]] = [:]
    try connection.forEach(
      "SELECT person_id, name_key FROM person_name WHERE team_id = $1 ORDER BY name_key", team
    ) { result[$0.int(0), default: []].append($0.text(1)) }
    return result
  }
}
