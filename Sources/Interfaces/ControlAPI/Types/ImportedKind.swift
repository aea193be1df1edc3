/// What the usable rows of one kind came to, those of all files together: rows of different files may tell the same.
package struct ImportedKind: Codable, Hashable, Sendable {
  package var kind: String
  /// New or different; of usage and tokens the days of each user and product are counted.
  package var changed: Int
  /// Known already.
  package var unchanged: Int

  package init(kind: String, changed: Int, unchanged: Int) {
    self.kind = kind
    self.changed = changed
    self.unchanged = unchanged
  }
}
