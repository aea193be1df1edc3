/// Where a reader writes down mistakes as it meets them, so that all are told at once.
final class Notebook {
  let file: String
  private var problems: [SettingsProblem] = []
  private var noted: Set<SettingsProblem> = []

  init(file: String) {
    self.file = file
  }

  /// The same twice in one place, as an alias has it, is one mistake.
  func note(_ text: String, at position: SourcePosition) {
    let problem = SettingsProblem(file: file, line: position.line, column: position.column, text: text)
    if noted.insert(problem).inserted { problems.append(problem) }
  }

  func position(line: Int, column: Int) -> SourcePosition { SourcePosition(file: file, line: line, column: column) }

  /// By position; of two in one place the order in which they were noted is kept.
  var sorted: [SettingsProblem] {
    problems.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }
}
