/// Somebody who is never called inactive.
package struct Exemption: Codable, Hashable, Sendable {
  /// null: a team's file has it, and only an edit of the file takes it away.
  package var id: String?
  package var team: String
  /// A login or address; * stands for any characters.
  package var user: String
  /// null: every product.
  package var product: String?
  package var because: String
  /// The last day on which it holds; null: for ever.
  package var until: String?
  /// Who said so: a file and line, or a person.
  package var by: String

  package init(
    id: String? = nil, team: String, user: String, product: String? = nil, because: String, until: String? = nil,
    by: String
  ) {
    self.id = id
    self.team = team
    self.user = user
    self.product = product
    self.because = because
    self.until = until
    self.by = by
  }
}
