/// What became of one file of an import.
package struct ImportedFile: Codable, Hashable, Sendable {
  package var name: String
  /// What its rows are: users, products, subscriptions, seats, usage, tokens.
  package var kind: String
  /// Below the header.
  package var rows: Int
  /// Rows that could be used, known already or not.
  package var usable: Int
  /// Rows that are there twice.
  package var repeated: Int?
  package var rejected: [RejectedRows]

  package init(
    name: String, kind: String, rows: Int, usable: Int, repeated: Int? = nil, rejected: [RejectedRows]
  ) {
    self.repeated = repeated
    self.name = name
    self.kind = kind
    self.rows = rows
    self.usable = usable
    self.rejected = rejected
  }
}
