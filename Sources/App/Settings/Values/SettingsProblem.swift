/// One mistake in a file: where, what, and what was expected.
package struct SettingsProblem: Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// From 1; a file that cannot be read at all has its mistake in line 1, column 1.
  package var line: Int
  package var column: Int
  package var text: String

  package init(file: String, line: Int, column: Int, text: String) {
    self.file = file
    self.line = line
    self.column = column
    self.text = text
  }

  /// `seatwatch.yaml:3:9: what, and what was expected`; one line.
  package var description: String { "\(file):\(line):\(column): \(text)" }
}
