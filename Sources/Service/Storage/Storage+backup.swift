import Database
import Domain
import Glibc

extension Storage {
  /// Writes the database as it is now to the file `path`, while the daemon works. The file appears whole and durable, or not at
  /// all; one of that name is replaced. Only its owner can read it.
  ///
  /// The copy is marked, so that a daemon that is started on it does not repeat what the original did since
  /// (``Snapshot/backedUpAt()``).
  /// - Throws: ``DatabaseError``, ``BackupError``.
  package func backUp(to path: String, at now: Instant) async throws {
    let temporary = "\(path).\(getpid()).new"
    do {
      try BackupFile.create(temporary)
      try await read { try $0.connection.backUp(to: temporary) }
      try Storage.mark(temporary, at: now)
      try BackupFile.publish(temporary, as: path)
    } catch {
      unlink(temporary)  // may not be there; the first error is the one to tell
      throw error
    }
  }

  private static func mark(_ path: String, at now: Instant) throws {
    let copy = try Connection(.file(path))
    try copy.run(
      """
      INSERT INTO restored (id, backed_up_at) VALUES (1, $1)
      ON CONFLICT (id) DO UPDATE SET backed_up_at = excluded.backed_up_at
      """, now.seconds)
    // A copy is one file, without a log beside it.
    try copy.execute("PRAGMA journal_mode=DELETE")
  }
}

/// A backup that cannot be written.
package struct BackupError: Error, CustomStringConvertible {
  package let path: String
  package let detail: String

  package var description: String { "the backup \(path) cannot be written: \(detail)" }

  fileprivate init(_ path: String, errno code: Int32) {
    self.path = path
    detail = String(cString: strerror(code))
  }
}

private enum BackupFile {
  static func create(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BackupError(path, errno: errno) }
    close(descriptor)
  }

  /// Durable before it has its name, and its name durable before anybody is told.
  static func publish(_ temporary: String, as path: String) throws {
    try sync(temporary, O_RDONLY)
    guard rename(temporary, path) == 0 else { throw BackupError(path, errno: errno) }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    try sync(folder, O_RDONLY | O_DIRECTORY)
  }

  private static func sync(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw BackupError(path, errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw BackupError(path, errno: errno) }
  }
}
