/// What would become of a row.
package struct ImportedRow: Codable, Hashable, Sendable {
  package var file: String
  /// Counts from 1.
  package var line: Int
  /// What it tells, or why it cannot be used.
  package var outcome: String

  package init(file: String, line: Int, outcome: String) {
    self.file = file
    self.line = line
    self.outcome = outcome
  }
}
