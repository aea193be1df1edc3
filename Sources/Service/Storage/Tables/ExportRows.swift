import Database
import Domain

/// A user and an offering that is assigned to him on a day, with one product of it.
package struct AssignmentRecord: Hashable, Sendable {
  package let person: PersonRecord
  /// Names; `nil` for a user without a seat, and for an offering that contains nothing.
  package let offering: String?
  package let product: String?
  package let assignedOn: CivilDay?
}

/// A seat that was held on some day of a period, and how it was used in it.
package struct SeatPeriodRecord: Hashable, Sendable {
  package let seatID: Int
  package let person: PersonRecord
  package let productID: Int
  package let productName: String
  package let assignedOn: CivilDay
  package let unassignedOn: CivilDay?
  /// Up to the period's end, also before it.
  package let lastUsedOn: CivilDay?
  package let daysUsed: Int
  /// The one used last in the period.
  package let version: String?
  /// Hundredths; `nil` where nothing was charged.
  package let tokens: Int?

  package func isHeld(on day: CivilDay) -> Bool { assignedOn <= day && unassignedOn.map { $0 > day } ?? true }
}

/// A day on which a person used a product.
package struct UseDayRecord: Hashable, Sendable {
  package let person: PersonRecord
  package let day: CivilDay
  package let uses: Int
  /// Sorted; empty where no source tells them.
  package let versions: [String]
  /// Hundredths; `nil` where nothing was charged.
  package let tokens: Int?
}

/// Rows for exports, each handed over without keeping any.
extension Snapshot {
  /// By login, then offering, then product.
  package func forEachAssignment(team: Int, on day: CivilDay, _ body: (AssignmentRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT p.id, p.login, p.email, p.name, o.name, coalesce(c.name, o.name), s.assigned_on FROM person p
      LEFT JOIN seat s ON s.team_id = $1 AND s.person_id = p.id AND s.assigned_on <= $2
        AND (s.unassigned_on IS NULL OR s.unassigned_on > $2)
      LEFT JOIN product o ON o.id = s.product_id LEFT JOIN product c ON c.offering_id = o.id
      WHERE p.team_id = $1 ORDER BY p.login_key, o.product_key, c.product_key
      """, team, day.daysSinceEpoch
    ) { row in
      try body(
        AssignmentRecord(
          person: PersonRecord(row), offering: row.optionalText(4), product: row.optionalText(5), assignedOn: row.day(6)
        ))
    }
  }

  /// By login, then product, then day of assignment.
  package func forEachSeatInPeriod(
    team: Int, _ window: ReportWindow, _ body: (SeatPeriodRecord) throws -> Void
  ) throws {
    let ofSeat = """
      x.team_id = s.team_id AND x.person_id = s.person_id AND x.day <= $3
        AND x.product_id IN (SELECT c.id FROM product c WHERE c.id = s.product_id OR c.offering_id = s.product_id)
      """
    try connection.forEach(
      """
      SELECT p.id, p.login, p.email, p.name, s.id, o.id, o.name, s.assigned_on, s.unassigned_on,
        CASE WHEN s.last_used_on > $3 THEN (SELECT max(x.day) FROM use_day x WHERE \(ofSeat)) ELSE s.last_used_on END,
        CASE WHEN s.last_used_on > $2 THEN (SELECT count(DISTINCT x.day) FROM use_day x WHERE \(ofSeat) AND x.day > $2)
          ELSE 0 END,
        (SELECT x.version FROM version_day x WHERE \(ofSeat) AND x.day > $2 ORDER BY x.day DESC, x.version DESC LIMIT 1),
        (SELECT sum(x.hundredths) FROM token_day x WHERE \(ofSeat) AND x.day > $2)
      FROM person p JOIN seat s ON s.team_id = p.team_id AND s.person_id = p.id JOIN product o ON o.id = s.product_id
      WHERE p.team_id = $1 AND s.assigned_on <= $3 AND (s.unassigned_on IS NULL OR s.unassigned_on > $2)
      ORDER BY p.login_key, o.product_key, s.assigned_on
      """, team, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in
      try body(
        SeatPeriodRecord(
          seatID: row.int(4), person: PersonRecord(row), productID: row.int(5), productName: row.text(6),
          assignedOn: CivilDay(daysSinceEpoch: row.int(7)), unassignedOn: row.day(8), lastUsedOn: row.day(9),
          daysUsed: row.int(10), version: row.optionalText(11), tokens: row.optionalInt(12)))
    }
  }

  /// By person, then day.
  package func forEachUseDay(
    team: Int, product: Int, in window: ReportWindow, _ body: (UseDayRecord) throws -> Void
  ) throws {
    let hasVersions = try connection.first(
      "SELECT 1 FROM version_use WHERE team_id = $1 AND product_id = $2", team, product
    ) { _ in true }
    try connection.forEach(
      """
      SELECT p.id, p.login, p.email, p.name, u.day, u.uses, t.hundredths
      FROM use_day u JOIN person p ON p.id = u.person_id
      LEFT JOIN token_day t
        ON t.team_id = $1 AND t.product_id = $2 AND t.person_id = u.person_id AND t.day = u.day
      WHERE u.team_id = $1 AND u.product_id = $2 AND u.day > $3 AND u.day <= $4 ORDER BY u.person_id, u.day
      """, team, product, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in
      let versions =
        hasVersions == nil
        ? []
        : try connection.rows(
          """
          SELECT version FROM version_day WHERE team_id = $1 AND product_id = $2 AND person_id = $3 AND day = $4
          ORDER BY version
          """, team, product, row.int(0), row.int(4)
        ) { $0.text(0) }
      try body(
        UseDayRecord(
          person: PersonRecord(row), day: CivilDay(daysSinceEpoch: row.int(4)), uses: row.int(5), versions: versions,
          tokens: row.optionalInt(6)))
    }
  }

  /// By person, then day.
  package func forEachTokenDay(
    team: Int, product: Int, in window: ReportWindow,
    _ body: (_ login: String, _ day: CivilDay, _ hundredths: Int) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT p.login, t.day, t.hundredths FROM token_day t JOIN person p ON p.id = t.person_id
      WHERE t.team_id = $1 AND t.product_id = $2 AND t.day > $3 AND t.day <= $4 ORDER BY t.person_id, t.day
      """, team, product, window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch
    ) { row in try body(row.text(0), CivilDay(daysSinceEpoch: row.int(1)), row.int(2)) }
  }

  /// By login, with the names that are neither his login nor his address.
  package func forEachPerson(team: Int, _ body: (PersonRecord, _ others: [String]) throws -> Void) throws {
    try connection.forEach(
      "SELECT id, login, email, name FROM person WHERE team_id = $1 ORDER BY login_key", team
    ) { row in
      let person = PersonRecord(row)
      let known = [person.login.lowercased(), person.email?.lowercased()]
      let others = try connection.rows(
        "SELECT name_key FROM person_name WHERE person_id = $1 ORDER BY name_key", person.id
      ) { $0.text(0) }
      try body(person, others.filter { !known.contains($0) })
    }
  }

  /// By login, then product, then day of assignment.
  package func forEachSeatOfTeam(
    _ team: Int, _ body: (_ login: String, _ product: String, SeatRecord) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT p.login, o.product, s.id, s.assigned_on, s.unassigned_on FROM person p
      JOIN seat s ON s.team_id = p.team_id AND s.person_id = p.id JOIN product o ON o.id = s.product_id
      WHERE p.team_id = $1 ORDER BY p.login_key, o.product_key, s.assigned_on
      """, team
    ) { row in
      try body(
        row.text(0), row.text(1),
        SeatRecord(id: row.int(2), assignedOn: CivilDay(daysSinceEpoch: row.int(3)), unassignedOn: row.day(4)))
    }
  }
}

extension PersonRecord {
  /// The first four columns of a row: id, login, email, name.
  fileprivate init(_ row: Row) {
    self.init(id: row.int(0), login: row.text(1), email: row.optionalText(2), name: row.optionalText(3))
  }
}
