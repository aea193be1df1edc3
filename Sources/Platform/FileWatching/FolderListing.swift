import Glibc

/// What lies below a folder; one that is not there, or may not be read, is empty.
enum FolderListing {
  /// Deeper folders are not looked into: a link could lead back up.
  private static let depth = 4

  /// Paths of files with such names, sorted; links count as what they lead to.
  static func files(below folder: String, suffixes: [String]) -> [String] {
    walk(folder, depth).filter { !$0.isFolder && hasSuffix($0.path, suffixes) }.map(\.path)
  }

  /// The folders below it, without itself.
  static func folders(below folder: String) -> [String] { walk(folder, depth).filter(\.isFolder).map(\.path) }

  private static func hasSuffix(_ path: String, _ suffixes: [String]) -> Bool {
    suffixes.contains(where: path.hasSuffix)
  }

  private static func walk(_ folder: String, _ depth: Int) -> [(path: String, isFolder: Bool)] {
    names(in: folder).flatMap { name -> [(path: String, isFolder: Bool)] in
      let path = "\(folder)/\(name)"
      var status = stat()
      let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return [(path, isFolder)] + (isFolder && depth > 1 ? walk(path, depth - 1) : [])
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
