import Glibc

/// Reads a file from its beginning, chunk by chunk.
final class ByteSource {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8]

  /// Bytes that are read at once.
  static let chunk = 1 << 17

  init(path: String, chunk: Int = ByteSource.chunk) throws(IngestionError) {
    self.path = path
    buffer = [UInt8](repeating: 0, count: chunk)
    descriptor = Int32(try system("open", path) { Int(open(path, O_RDONLY | O_CLOEXEC)) })
  }

  deinit { close(descriptor) }

  /// Hands over the next bytes; false at the end of the file.
  func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
    let (descriptor, path) = (self.descriptor, self.path)
    let count = try buffer.withUnsafeMutableBytes { room in
      try system("read", path) { read(descriptor, room.baseAddress, room.count) }
    }
    guard count > 0 else { return false }
    try buffer.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[0..<count])) }
    return true
  }
}
