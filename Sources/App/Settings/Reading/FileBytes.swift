import Glibc

/// Reading files and folders; what fails is told in the system's words.
enum FileBytes {
  struct Failure: Error {
    var text: String
    /// There is no such file.
    var isAbsence = false

    fileprivate init(_ text: String) {
      self.text = text
    }

    fileprivate init(errno code: Int32) {
      text = String(cString: strerror(code))
      isAbsence = code == ENOENT
    }
  }

  /// A configuration is not longer; whatever is, is another file.
  static let limit = 1 << 20

  /// The bytes of a regular file, through links.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    // O_NONBLOCK: a FIFO of that name must not hold the reload.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("it is not a regular file") }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(errno: errno)
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    throw Failure("it is larger than 1 MiB")
  }

  /// The names in a folder, sorted by their bytes, so that the order does not depend on a locale.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw Failure(errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
      errno = 0
    }
    guard errno == 0 else { throw Failure(errno: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
