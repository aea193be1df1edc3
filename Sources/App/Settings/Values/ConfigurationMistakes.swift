/// All mistakes of all files; never empty. `seatwatch.yaml` comes first, then the teams by file name, each by position.
package struct ConfigurationMistakes: Error, Hashable, Sendable, CustomStringConvertible {
  package let problems: [SettingsProblem]

  package init(_ problems: [SettingsProblem]) {
    self.problems = problems
  }

  /// A line for each.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
