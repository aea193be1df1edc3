/// One key that a file may have. The reader takes what is known, required and expected from here, and the manual page
/// is written from here, so the two cannot differ.
package struct SettingsKey: Hashable, Sendable {
  package enum File: Hashable, Sendable {
    /// `seatwatch.yaml`.
    case settings
    /// A file in `teams.d`.
    case team
  }

  package var file: File
  /// The section it stands in: empty at the top, `mail.smtp`, `admins[].notifications`.
  package var section: String
  package var name: String
  /// Completes "expected …": `a whole number from 1 to 64`.
  package var expected: String
  package var isRequired: Bool
  /// What holds when the key is left out, as it would be written or described; `nil`: required, or nothing holds.
  package var standard: String?
  /// As it would be written; empty for a section.
  package var example: String
  /// A sentence.
  package var meaning: String
  /// A value that may be a secret by mistake and is never repeated.
  package var isConfidential: Bool

  init(
    _ file: File, _ path: String, _ expected: String, required: Bool = false, standard: String? = nil,
    example: String, confidential: Bool = false, _ meaning: String
  ) {
    let dot = path.lastIndex(of: ".")
    self.file = file
    self.section = dot.map { String(path[..<$0]) } ?? ""
    self.name = dot.map { String(path[path.index(after: $0)...]) } ?? path
    self.expected = expected
    self.isRequired = required
    self.standard = standard
    self.example = example
    self.isConfidential = confidential
    self.meaning = meaning
  }

  /// Whether it only holds other keys.
  package var isSection: Bool { expected == "a section of keys" }

  /// `mail.smtp.port`.
  package var path: String { section.isEmpty ? name : "\(section).\(name)" }

  /// Every key, in the order in which a file is usually written.
  package static let all = settingsFile + operating + teamFile

  static func keys(in section: String, of file: File) -> [SettingsKey] {
    all.filter { $0.file == file && $0.section == section }
  }
}
