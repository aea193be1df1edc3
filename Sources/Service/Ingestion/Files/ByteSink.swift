import Glibc

/// Appends to a file that only its owner can read.
final class ByteSink {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(IngestionError) {
    self.path = path
    descriptor = Int32(try system("write", path) { Int(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)) })
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = try system("write", path) {
        Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Returns when the disk has it.
  func sync() throws(IngestionError) {
    _ = try system("write", path) { Int(fsync(descriptor)) }
  }
}
