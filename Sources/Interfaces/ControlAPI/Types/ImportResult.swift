/// What an import did.
package struct ImportResult: Codable, Hashable, Sendable {
  package var team: String
  package var sourceName: String
  package var files: [ImportedFile]
  /// In the order in which they were applied.
  package var kinds: [ImportedKind]
  /// A day; `nil` when there are no usage data.
  package var dataThrough: String?
  /// What it would take away, when it waits to be accepted.
  package var waits: String?

  package init(
    team: String, sourceName: String, files: [ImportedFile], kinds: [ImportedKind], dataThrough: String? = nil,
    waits: String? = nil
  ) {
    self.waits = waits
    self.team = team
    self.sourceName = sourceName
    self.files = files
    self.kinds = kinds
    self.dataThrough = dataThrough
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case sourceName = "source_name"
    case files
    case kinds
    case dataThrough = "data_through"
    case waits
  }
}
