import Foundation

/// A manual page in the macros of man(7).
struct Roff {
  private(set) var text: String

  /// - Parameter section: of the manual: 1, 5 or 8.
  init(_ name: String, section: Int, version: String) {
    text =
      ".TH \(Roff.quoted(name.uppercased())) \(section) \"\" \(Roff.quoted("Seatwatch \(version)")) \"Seatwatch\"\n"
  }

  mutating func section(_ heading: String) { text += ".SH \(Roff.quoted(heading))\n" }
  mutating func subsection(_ heading: String) { text += ".SS \(Roff.quoted(heading))\n" }

  /// The line that whatis(1) finds.
  mutating func name(_ names: String, _ purpose: String) {
    text += ".SH \"NAME\"\n\(Roff.escaped(names)) \\- \(Roff.escaped(purpose))\n"
  }

  /// What stands between backquotes is shown bold.
  mutating func paragraph(_ words: String) { text += ".PP\n\(Roff.filled(words))\n" }

  /// An indented paragraph after its name.
  mutating func item(_ name: String, _ words: [String]) {
    text += ".TP\n\(Roff.bold(name))\n\(words.filter { !$0.isEmpty }.map(Roff.filled).joined(separator: "\n.br\n"))\n"
  }

  /// Kept as it is.
  mutating func example(_ lines: String) {
    text += ".PP\n.RS 4\n.nf\n"
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      text += Roff.line(String(line)) + "\n"
    }
    text += ".fi\n.RE\n"
  }

  private static func filled(_ words: String) -> String {
    let parts = words.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    let marked = parts.enumerated().map { index, part in
      index % 2 == 1 ? "\\fB\(escaped(part))\\fR" : escaped(part)
    }.joined()
    return marked.split(separator: "\n").map { guarded($0.trimmingCharacters(in: .whitespaces)) }.joined(
      separator: "\n")
  }

  private static func bold(_ words: String) -> String { "\\fB\(escaped(words))\\fR" }
  private static func line(_ words: String) -> String { guarded(escaped(words)) }
  private static func quoted(_ words: String) -> String {
    "\"\(escaped(words).replacingOccurrences(of: "\"", with: "\\(dq"))\""
  }

  private static func escaped(_ words: String) -> String {
    words.replacingOccurrences(of: "\\", with: "\\e").replacingOccurrences(of: "-", with: "\\-")
      .replacingOccurrences(of: "'", with: "\\(aq").replacingOccurrences(of: "^", with: "\\(ha")
      .replacingOccurrences(of: "~", with: "\\(ti").replacingOccurrences(of: "…", with: "...")
      .replacingOccurrences(of: "–", with: "\\(en")
  }

  /// A line that begins with a point would be a request.
  private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&\(line)" : line }
}
