/// A row that could not be used, and where it stands.
package struct ImportReject: Hashable, Sendable {
  package let file: String
  /// Counts from 1.
  package let line: Int
  /// One of a few words, for counting.
  package let reason: String
  package let detail: String

  package init(file: String, line: Int, reason: String, detail: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.detail = detail
  }
}
