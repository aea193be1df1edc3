import Foundation

/// The folder that holds everything the daemon remembers; one daemon at a time.
package final class StateDirectory: Sendable {
  package let path: String
  private let lock: FileHandle

  package var database: String { "\(path)/seatwatch.db" }
  package var maildir: String { "\(path)/Maildir" }
  package var imports: String { "\(path)/imports" }
  /// Of exports that are being made.
  var exports: String { "\(path)/exports" }
  package var controlSocket: String { "\(path)/control.sock" }
  package var readerSocket: String { "\(path)/reader.sock" }
  var keyFile: String { "\(path)/installation.key" }

  /// Creates the folder if need be (0700) and takes it for the life of the process.
  ///
  /// - Throws: ``DaemonFailure/stateDirectoryTaken(path:by:)`` when another daemon has it,
  ///   ``DaemonFailure/stateDirectory(path:detail:)`` when it cannot be used.
  package init(_ path: String) throws(DaemonFailure) {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw DaemonFailure.stateDirectory(path: path, detail: "\(error.localizedDescription)")
    }
    let file = "\(path)/lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DaemonFailure.stateDirectory(path: path, detail: String(cString: strerror(errno)))
    }
    lock = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // Held until the process ends, however it ends (flock(2)).
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // For people only; the lock itself decides.
      let holder = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      throw DaemonFailure.stateDirectoryTaken(path: path, by: holder.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let holder = "process \(getpid())\n"
    guard ftruncate(descriptor, 0) == 0,
      holder.utf8CString.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count - 1) }) > 0
    else { throw DaemonFailure.stateDirectory(path: path, detail: String(cString: strerror(errno))) }
  }
}
