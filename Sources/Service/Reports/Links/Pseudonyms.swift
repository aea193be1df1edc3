/// Stable names for the people of a team whose personal data are hidden. Without the key nobody can tell who is meant.
package struct Pseudonyms: Sendable {
  private let key: SecretKey
  private let team: String

  package init(team: String, key: SecretKey) {
    self.team = team.lowercased()
    self.key = key
  }

  private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

  /// Whether a text in lower case has no other letters than pseudonyms.
  static func mayContain(_ text: String) -> Bool { text.allSatisfy(lowercased.contains) }

  private static let lowercased = Set("user -" + String(letters).lowercased())

  /// `User 7F3K-2QXM`: 40 bits in letters and digits that cannot be taken for one another.
  package func name(for login: String) -> String {
    let code = key.authenticate([Array("pseudonym".utf8), Array(team.utf8), Array(login.lowercased().utf8)])
    let letters = code.prefix(8).map { Pseudonyms.letters[Int($0) & 31] }
    return "User \(String(letters[..<4]))-\(String(letters[4...]))"
  }
}
