/// Why templates cannot be used.
package enum TemplatingError: Error, Hashable {
  /// Everything that is wrong with the files, in the order of file, line and column.
  case refused([TemplateProblem])
  /// A template was asked for that was not declared at load, or with another model than declared.
  case notDeclared(TemplateName)
}

extension TemplatingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let problems): problems.map(\.description).joined(separator: "\n")
    case .notDeclared(let name): "template \(name) was not declared for this model when the templates were loaded"
    }
  }
}
