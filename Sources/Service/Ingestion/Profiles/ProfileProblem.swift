/// One mistake in a profile: where, what, and what was expected. Lines and columns count from 1.
package struct ProfileProblem: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  package let line: Int
  package let column: Int
  package let text: String

  /// `import-profiles/zoom.json:3:9: …`.
  package var description: String { "\(file):\(line):\(column): \(text)" }
}

/// All mistakes of all profiles; never empty.
package struct ProfileMistakes: Error, Hashable, Sendable, CustomStringConvertible {
  package let problems: [ProfileProblem]

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
