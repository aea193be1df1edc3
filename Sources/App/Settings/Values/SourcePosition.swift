/// A place in a file; line and column count from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `teams.d/atelier.yaml:7:11`.
  package var description: String { "\(file):\(line):\(column)" }

  /// `teams.d/atelier.yaml:7`, for sentences.
  package var fileAndLine: String { "\(file):\(line)" }

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
