import Glibc

/// The few things done with directories.
enum Directory {
  static func create(_ path: String) throws(IngestionError) {
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw IngestionError.file(path: path, action: "create", code: errno)
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in it, sorted by their bytes; hidden ones are left out.
  static func names(_ path: String) throws(IngestionError) -> [String] {
    guard let directory = opendir(path) else {
      throw IngestionError.file(path: path, action: "read", code: errno)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns when the disk knows the names in it.
  static func sync(_ path: String) throws(IngestionError) {
    let descriptor = Int32(try system("open", path) { Int(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) })
    defer { close(descriptor) }
    _ = try system("write", path) { Int(fsync(descriptor)) }
  }

  /// A file that is gone already is no failure.
  static func removeFile(_ path: String) throws(IngestionError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw IngestionError.file(path: path, action: "remove", code: errno)
    }
  }

  /// Removes a directory of plain files; one that is gone already is no failure.
  static func remove(_ path: String) throws(IngestionError) {
    guard isDirectory(path) else { return }
    for name in try names(path) { try removeFile("\(path)/\(name)") }
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw IngestionError.file(path: path, action: "remove", code: errno)
    }
  }
}
