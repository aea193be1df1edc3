/// What became of one file of an import.
package struct ImportedFile: Codable, Hashable, Sendable {
  package var name: String
  /// What its rows are: users, products, subscriptions, seats, usage, tokens, packs.
  package var kind: String
  package var rows: Int
  /// Rows that changed something.
  package var used: Int
  /// Rows that were known already.
  package var unchanged: Int
  package var rejected: [RejectedRows]

  package init(name: String, kind: String, rows: Int, used: Int, unchanged: Int, rejected: [RejectedRows]) {
    self.name = name
    self.kind = kind
    self.rows = rows
    self.used = used
    self.unchanged = unchanged
    self.rejected = rejected
  }
}
