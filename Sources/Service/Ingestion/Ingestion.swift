// Ingestion: files of others become teams' people, seats and uses: checked whole, then applied in short commits, the same
// result however often, in whatever order and after whatever crash.

/// Why an import cannot be carried out; what is wrong inside the files stands in the ``ImportSummary``.
package enum IngestionError: Error, Hashable, CustomStringConvertible {
  /// Another import of the team is under way.
  case busy(team: String)
  /// Reading or writing a file failed.
  case file(path: String, action: String, code: Int32)
  case noFiles(path: String)
  /// The staged files or the record of an interrupted import are gone.
  case lost(importID: Int)
  case unknownProfile(name: String, nearest: String?, known: [String])

  package var description: String {
    switch self {
    case .busy(let team): "another import of team \(team) is under way: try again when it is done"
    case .file(let path, let action, let code): "cannot \(action) \(path): \(systemMessage(code))"
    case .noFiles(let path):
      "\(path): no file there that can be imported: \(ImportPaths.endings.joined(separator: ", "))"
    case .lost(let id): "the files of import \(id) are gone: import them again"
    case .unknownProfile(let name, let nearest, let known):
      "there is no import profile `\(name)`"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "; there are \(known.joined(separator: ", "))")
    }
  }
}
