import Glibc

/// Which files an import of paths takes.
package enum ImportPaths {
  /// Files as they are; of a directory those that end in `.csv` or `.csv.gz`.
  package static func files(in paths: [String]) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard Directory.isDirectory(path) else { return [path] }
      let found = try Directory.names(path).filter { name in
        name.lowercased().hasSuffix(".csv") || name.lowercased().hasSuffix(".csv.gz")
      }
      guard !found.isEmpty else { throw IngestionError.noFiles(path: path) }
      return found.map { "\(path)/\($0)" }
    }
  }
}
