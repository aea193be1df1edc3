/// How the bytes of a text file are to be read.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// With a byte order mark or without.
  case utf8 = "UTF-8"
  /// The byte order mark says in which order; without one the low byte comes first.
  case utf16 = "UTF-16"
  /// Western Windows, with Latin 1 in it.
  case windows1252 = "Windows-1252"

  /// Without regard to case, hyphens and blanks; Latin 1 is read as Windows does.
  package init?(name: String) {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8": self = .utf8
    case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
    case "windows1252", "cp1252", "latin1", "iso88591": self = .windows1252
    default: return nil
    }
  }

  /// What a file's first bytes say: a byte order mark of UTF-16, otherwise UTF-8.
  package init(guessedFrom head: some Collection<UInt8>) {
    self = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) ? .utf16 : .utf8
  }
}
