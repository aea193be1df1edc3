/// Where and why a text is no JSON. Lines and columns count from 1; a column is a byte of its line.
package struct JSONError: Error, Hashable, CustomStringConvertible {
  package let line: Int
  package let column: Int
  /// What is wrong, without the place.
  package let problem: String

  package init(line: Int, column: Int, problem: String) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  package var description: String { "\(line):\(column): \(problem)" }
}
