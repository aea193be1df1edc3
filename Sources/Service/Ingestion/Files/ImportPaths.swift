import Glibc

/// Which files an import of paths takes.
package enum ImportPaths {
  /// What a file that is taken from a directory ends in. JSON must be named: often it is something else that lies beside tables.
  package static let endings = [".csv", ".csv.gz", ".xlsx"]

  /// Files as they are; of a directory those with one of the ``endings``.
  package static func files(in paths: [String]) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard Directory.isDirectory(path) else { return [path] }
      let found = try Directory.names(path).filter { name in
        endings.contains { name.lowercased().hasSuffix($0) }
      }
      guard !found.isEmpty else { throw IngestionError.noFiles(path: path) }
      return found.map { "\(path)/\($0)" }
    }
  }
}
