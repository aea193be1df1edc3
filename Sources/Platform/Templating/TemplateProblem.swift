/// One thing that is wrong with a template file.
package struct TemplateProblem: Hashable, Sendable {
  package var file: String
  /// Both count from 1, the column in Unicode scalars; `nil` when it is the file as a whole.
  package var place: Place?
  package var message: String

  package struct Place: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
  }
}

extension TemplateProblem: CustomStringConvertible {
  /// `Templates/mail/x.html.mustache:3:14: unknown name "teem"; …`.
  package var description: String {
    guard let place else { return "\(file): \(message)" }
    return "\(file):\(place.line):\(place.column): \(message)"
  }
}

extension TemplateProblem: Comparable {
  package static func < (a: TemplateProblem, b: TemplateProblem) -> Bool {
    let start = Place(line: 0, column: 0)
    return (a.file, a.place ?? start, a.message) < (b.file, b.place ?? start, b.message)
  }
}
