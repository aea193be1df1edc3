import Foundation

/// A file that gets its name only when it is whole and on the disk.
struct BackupFile {
  private let path: String
  private let handle: FileHandle
  private var temporary: String { "\(path).part" }

  init(_ path: String) throws {
    self.path = path
    let descriptor = open("\(path).part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(.refused, ["\(path).part: cannot be written: \(String(cString: strerror(errno)))"])
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func append(_ data: Data) throws {
    do { try handle.write(contentsOf: data) } catch { throw unwritable("\(error.localizedDescription)") }
  }

  /// - Returns: its size in bytes.
  func finish() throws -> Int {
    let size = Int(try handle.offset())
    guard fsync(handle.fileDescriptor) == 0, link(temporary, path) == 0 else {
      throw unwritable(String(cString: strerror(errno)))
    }
    unlink(temporary)
    return size
  }

  func abandon() {
    unlink(temporary)
  }

  private func unwritable(_ why: String) -> CommandFailure {
    CommandFailure(.refused, ["\(path): cannot be written: \(why)"])
  }
}
