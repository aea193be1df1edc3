import CCrypto
import Database
import Domain

/// Why somebody cannot be erased.
package enum ErasureError: Error, Hashable, CustomStringConvertible {
  /// Nobody of that name.
  case notFound(String)
  /// Still named by the files as one who gets mail; the next reload would bring the address back.
  case isRecipient

  package var description: String {
    switch self {
    case .notFound(let name): "nobody in the team has the login, address or name \(name)"
    case .isRecipient:
      "this is an admin or a recipient of a schedule: take the address out of the files first, and reload"
    }
  }
}

/// What an erasure did.
package struct Erasure: Hashable, Sendable {
  /// Stands in the person's place from now on.
  package let pseudonym: String
  /// In how many columns something was replaced.
  package let places: Int
  /// Messages of the team that are not settled: their bodies, which may name the person, are erased when they are.
  package let openMessages: Int
}

extension Transaction {
  /// Replaces who a person is by a pseudonym in every text of the database, whatever table it stands in; the uses and seats stay,
  /// as somebody's. The audit says that it was done, and keeps a chain that can be verified.
  ///
  /// - Parameter name: a login, address or other name, in any case.
  /// - Throws: ``ErasureError``.
  package func erasePerson(_ name: String, team: TeamRecord, by author: Author, at now: Instant) throws -> Erasure {
    let known = try connection.first(
      "SELECT person_id FROM person_name WHERE team_id = $1 AND name_key = $2", team.id, name.lowercased()
    ) { $0.int(0) }
    guard let person = known else { throw ErasureError.notFound(name) }
    var names = Set(
      try connection.rows("SELECT name_key FROM person_name WHERE person_id = $1", person) { $0.text(0) })
    try connection.forEach("SELECT login, email, name FROM person WHERE id = $1", person) { row in
      names.formUnion([row.text(0), row.optionalText(1), row.optionalText(2)].compactMap { $0?.lowercased() })
    }
    if try isRecipient(names, team: team.id) { throw ErasureError.isRecipient }
    let pseudonym = "erased-\(person)"
    try connection.run(
      "UPDATE person SET login = $2, login_key = $2, email = NULL, name = NULL WHERE id = $1", person, pseudonym)
    try connection.run("DELETE FROM person_name WHERE person_id = $1", person)
    try connection.run(
      "INSERT INTO person_name (team_id, name_key, person_id) VALUES ($1, $2, $3)", team.id, pseudonym, person)
    let places = try replace(names, by: pseudonym)
    try rewriteAudit(names, pseudonym: pseudonym, team: team.team.key, by: author, at: now)
    let open = try connection.first(
      """
      SELECT count(*) FROM message m JOIN occurrence o ON o.id = m.occurrence_id JOIN schedule s ON s.id = o.schedule_id
      WHERE s.team_id = $1 AND m.settled_at IS NULL
      """, team.id
    ) { $0.int(0) }
    touch([.data, .schedules])
    return Erasure(pseudonym: pseudonym, places: places, openMessages: open ?? 0)
  }

  private func isRecipient(_ names: Set<String>, team: Int) throws -> Bool {
    let addresses = try connection.rows(
      """
      SELECT email FROM admin WHERE team_id = $1
      UNION SELECT r.address FROM recipient r JOIN schedule s ON s.id = r.schedule_id WHERE s.team_id = $1 AND s.is_on = 1
      """, team
    ) { $0.text(0).lowercased() }
    return addresses.contains(where: names.contains)
  }

  /// Teams and products are no persons, and the audit is rewritten with its chain.
  private static let otherTables: Set<String> = [
    "audit", "team", "product", "subscription", "price", "single_user_product", "schema_version", "told", "upkeep",
  ]

  private func replace(_ names: Set<String>, by pseudonym: String) throws -> Int {
    var places = 0
    for column in try connection.textColumns() where !Transaction.otherTables.contains(column.table) {
      let (table, name) = (column.table, column.name)
      var found: Set<String> = []
      try connection.forEach("SELECT DISTINCT \(name) FROM \(table) WHERE \(name) IS NOT NULL") { row in
        let text = row.text(0)
        if text.replacingNames(names, by: pseudonym) != text { found.insert(text) }
      }
      for text in found.sorted() {
        places += 1
        try connection.run(
          "UPDATE \(table) SET \(name) = $1 WHERE \(name) = $2", text.replacingNames(names, by: pseudonym), text)
      }
    }
    return places
  }

  /// The entry that tells of the erasure holds the digest of each entry's new words: who changes them later is found out.
  private func rewriteAudit(
    _ names: Set<String>, pseudonym: String, team: String, by author: Author, at now: Instant
  ) throws {
    var rewritten: [(id: Int, entry: AuditEntry)] = []
    try connection.forEach("SELECT \(Snapshot.auditColumns) FROM audit ORDER BY id") { row in
      let before = try Snapshot.auditEntry(row)
      var entry = before
      entry.who = Author(entry.who.description.replacingNames(names, by: pseudonym))
      entry.old = entry.old?.replacingNames(names, by: pseudonym)
      entry.new = entry.new?.replacingNames(names, by: pseudonym)
      if entry != before { rewritten.append((row.int(0), entry)) }
    }
    let proofs = rewritten.map { "\($0.id)=\($0.entry.proof(id: $0.id))" }.joined(separator: ",")
    let id = try audit(
      AuditEntry(
        at: now, who: author, what: AuditEntry.erasing, team: team,
        new: proofs.isEmpty ? pseudonym : "\(pseudonym); audit \(proofs)"))
    for (number, entry) in rewritten {
      try connection.run(
        "UPDATE audit SET who = $2, old = $3, new = $4, rewritten_by = $5 WHERE id = $1", number,
        entry.who.description, entry.old, entry.new, id)
    }
  }
}

extension AuditEntry {
  static let erasing = "erase"

  /// Of the words that stand in it.
  func proof(id: Int) -> String {
    let input = bytes(id: id)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(input, input.count, &digest)
    return digest.prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

extension String {
  /// Each whole occurrence of one of the names, in any case, replaced; a name within a longer word is left alone.
  ///
  /// - Parameter names: in lower case.
  func replacingNames(_ names: Set<String>, by other: String) -> String {
    let lower = lowercased()
    guard names.contains(where: lower.contains) else { return self }
    var (result, word) = (self, names.sorted { $0.count > $1.count }[...])
    while let name = word.popFirst() {
      guard !name.isEmpty else { continue }
      var from = result.startIndex
      while let range = result[from...].rangeIgnoringCase(of: name) {
        let isWhole = !result.isLetter(before: range.lowerBound) && !result.isLetter(at: range.upperBound)
        let offset = result.distance(from: result.startIndex, to: range.lowerBound)
        if isWhole { result.replaceSubrange(range, with: other) }
        from = result.index(result.startIndex, offsetBy: offset + (isWhole ? other.count : 1))
      }
    }
    return result
  }

  private func isLetter(before index: Index) -> Bool {
    index > startIndex && (self[self.index(before: index)].isLetter || self[self.index(before: index)].isNumber)
  }

  private func isLetter(at index: Index) -> Bool {
    index < endIndex && (self[index].isLetter || self[index].isNumber)
  }
}

extension Substring {
  fileprivate func rangeIgnoringCase(of name: String) -> Range<Index>? {
    let length = name.count
    var start = startIndex
    while let end = index(start, offsetBy: length, limitedBy: endIndex) {
      if self[start..<end].lowercased() == name { return start..<end }
      if start == endIndex { return nil }
      start = index(after: start)
    }
    return nil
  }
}
