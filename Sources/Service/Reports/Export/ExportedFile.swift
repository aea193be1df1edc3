import Glibc

/// A file that was exported. It has no name on the disk any more: it is gone when nobody holds it.
package final class ExportedFile: Sendable {
  /// As it should be called: `atelier-users.csv`.
  package let name: String
  /// Bytes.
  package let size: Int
  private let descriptor: Int32

  /// Takes over the descriptor.
  init(name: String, descriptor: Int32) throws(ExportError) {
    self.name = name
    self.descriptor = descriptor
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      Glibc.close(descriptor)
      throw ExportError.file(action: "read", code: errno)
    }
    size = Int(status.st_size)
  }

  deinit { Glibc.close(descriptor) }

  /// Some of its bytes; none at the end. To be streamed: 64 KiB at a time, say.
  package func bytes(at offset: Int, count: Int) throws(ExportError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      let read = pread(descriptor, room.baseAddress, count, off_t(offset))
      if read < 0 { failure = errno }
      filled = max(0, read)
    }
    if failure != 0 { throw ExportError.file(action: "read", code: failure) }
    return bytes
  }
}
