/// A setting as it counts, and what says so.
package struct EffectiveSetting: Hashable, Sendable {
  /// `mail.smtp.port`; of a team `teams.atelier.admins[ada.alder@example.com].notifications.at`.
  package var key: String
  /// As written, else the default; `(hidden)` for what may be a secret.
  package var value: String
  /// The file and line, or `default`.
  package var source: String

  package static let fromDefault = "default"
  package static let hidden = "(hidden)"

  package init(key: String, value: String, source: String) {
    self.key = key
    self.value = value
    self.source = source
  }
}
