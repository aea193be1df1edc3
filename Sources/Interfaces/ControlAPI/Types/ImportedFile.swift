/// What became of one file of an import.
package struct ImportedFile: Codable, Hashable, Sendable {
  package var name: String
  /// What its rows are: users, products, subscriptions, seats, usage, tokens, packs; flexnet for a log.
  package var kind: String
  /// Below the header.
  package var rows: Int
  /// Rows that could be used, known already or not.
  package var usable: Int
  package var rejected: [RejectedRows]
  /// Of a log: features without a product in the team's file.
  package var unknownFeatures: [UnknownFeature]

  package init(
    name: String, kind: String, rows: Int, usable: Int, rejected: [RejectedRows],
    unknownFeatures: [UnknownFeature] = []
  ) {
    self.name = name
    self.kind = kind
    self.rows = rows
    self.usable = usable
    self.rejected = rejected
    self.unknownFeatures = unknownFeatures
  }

  private enum CodingKeys: String, CodingKey {
    case name, kind, rows, usable, rejected
    case unknownFeatures = "unknown_features"
  }
}
