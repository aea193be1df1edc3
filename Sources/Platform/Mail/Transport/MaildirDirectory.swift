import Glibc

/// The files of a Maildir: `tmp`, `new` and `cur`, and the calls that make a message appear whole or not at all.
struct MaildirDirectory {
  let path: String

  /// Makes what is missing, mode 0700, and syncs the directories that got a new entry.
  func create() throws(MaildirError) {
    var made = try make(path)
    if made { try sync(parent(of: path)) }
    made = false
    for folder in ["tmp", "new", "cur"] where try make("\(path)/\(folder)") { made = true }
    if made { try sync(path) }
  }

  /// Writes and syncs a file in `tmp`, mode 0600.
  ///
  /// - Returns: its path, for ``publish(_:as:)`` or ``remove(_:)``.
  func write(_ bytes: [UInt8], for name: String) throws(MaildirError) -> String {
    let (descriptor, file) = try open(for: name)
    do throws(MaildirError) {
      defer { _ = close(descriptor) }
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
        if count < 0 {
          if errno == EINTR { continue }
          throw MaildirError("write", file)
        }
        written += count
      }
      guard fsync(descriptor) == 0 else { throw MaildirError("sync", file) }
    } catch {
      remove(file)
      throw error
    }
    return file
  }

  /// The one step by which the message appears. A file of that name with the same bytes would be replaced by itself.
  func publish(_ temporary: String, as name: String) throws(MaildirError) {
    guard rename(temporary, "\(path)/new/\(name)") == 0 else { throw MaildirError("rename to new", temporary) }
  }

  func syncMessages() throws(MaildirError) { try sync("\(path)/new") }

  /// A file left in `tmp` harms nobody: readers remove it after 36 hours (maildir(5)).
  func remove(_ temporary: String) { _ = unlink(temporary) }

  /// The first `limit` bytes of the message of that name, wherever a reader moved it; nil when there is none.
  func contents(of name: String, upTo limit: Int) throws(MaildirError) -> [UInt8]? {
    if let bytes = try read("\(path)/new/\(name)", upTo: limit) { return bytes }
    let folder = "\(path)/cur"
    guard let stream = opendir(folder) else { throw MaildirError("read", folder) }
    defer { _ = closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw MaildirError("read", folder) }
        return nil
      }
      let found = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard found == name || found.hasPrefix("\(name):"), let bytes = try read("\(folder)/\(found)", upTo: limit) else {
        continue
      }
      return bytes
    }
  }

  private func open(for name: String) throws(MaildirError) -> (descriptor: Int32, path: String) {
    // What a killed process with our number left behind is in the way, at most once for each session that it had.
    for attempt in 0..<1000 {
      let file = "\(path)/tmp/\(name).\(getpid()).\(attempt)"
      let descriptor = Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if descriptor >= 0 { return (descriptor, file) }
      guard errno == EEXIST else { throw MaildirError("create", file) }
    }
    throw MaildirError("create", "\(path)/tmp/\(name)", code: EEXIST)
  }

  private func read(_ file: String, upTo limit: Int) throws(MaildirError) -> [UInt8]? {
    let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw MaildirError("open", file)
    }
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + filled, limit - filled) }
      if count < 0 {
        if errno == EINTR { continue }
        throw MaildirError("read", file)
      }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// - Returns: whether it was missing.
  private func make(_ folder: String) throws(MaildirError) -> Bool {
    if mkdir(folder, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw MaildirError("create", folder) }
    return false
  }

  private func sync(_ folder: String) throws(MaildirError) {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MaildirError("open", folder) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw MaildirError("sync", folder) }
  }

  private func parent(of folder: String) -> String {
    var trimmed = folder[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
