/// A setting as it counts now. Secrets are never shown.
package struct Setting: Codable, Hashable, Sendable {
  package var key: String
  package var value: String
  /// The file and line that say so, or default.
  package var from: String

  package init(key: String, value: String, from: String) {
    self.key = key
    self.value = value
    self.from = from
  }
}
