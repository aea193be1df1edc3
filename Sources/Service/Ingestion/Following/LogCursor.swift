import Compression
import Glibc

/// A file of a log, open at a position. It can be read to its end even when it was renamed or removed meanwhile.
final class LogCursor {
  private static let chunk = 1 << 18
  /// A few kilobytes of gzip can hold a thousand times as much.
  private static let packedChunk = 1 << 12

  let path: String
  let device: Int
  let inode: Int
  let isPacked: Bool
  /// Bytes of the log, unpacked, that were read.
  private(set) var position = 0
  private let descriptor: Int32
  private let inflater: GzipReader?
  private var packedPosition = 0

  /// `nil` when there is no such file, or it is not a plain one.
  ///
  /// - Parameter offset: where to go on, unpacked.
  init?(_ path: String, at offset: Int = 0) throws {
    // Nothing waits for the other end of a pipe.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw IngestionError.file(path: path, action: "open", code: errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.path = path
    self.descriptor = descriptor
    (device, inode) = (Int(status.st_dev), Int(status.st_ino))
    isPacked = path.hasSuffix(".gz")
    inflater = isPacked ? try GzipReader() : nil
    if isPacked {
      while position < offset, let bytes = try next(atMost: offset - position) { _ = bytes }
    } else {
      position = offset
    }
  }

  deinit { close(descriptor) }

  /// Of the file as it is now: its bytes as they lie there, and when it was last written, in nanoseconds.
  var status: (size: Int, writtenAt: Int) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return (0, 0) }
    return (Int(status.st_size), status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec)
  }

  func isSame(as other: LogCursor) -> Bool { device == other.device && inode == other.inode }

  private var rest: [UInt8] = []

  /// The next bytes; `nil` at the end as it is now.
  func next(atMost limit: Int = chunk) throws -> [UInt8]? {
    if let inflater {
      while rest.isEmpty {
        let packed = try bytes(at: packedPosition, count: LogCursor.packedChunk)
        guard !packed.isEmpty else { return nil }
        packedPosition += packed.count
        var unpacked: [UInt8] = []
        try packed.withUnsafeBufferPointer { try inflater.feed($0) { unpacked.append(contentsOf: $0) } }
        rest = unpacked
      }
      let piece = Array(rest.prefix(limit))
      rest.removeFirst(piece.count)
      position += piece.count
      return piece
    }
    let piece = try bytes(at: position, count: min(limit, LogCursor.chunk))
    position += piece.count
    return piece.isEmpty ? nil : piece
  }

  /// Bytes as they lie in the file; fewer at its end.
  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let (descriptor, path) = (self.descriptor, self.path)
    let read = try buffer.withUnsafeMutableBytes { room in
      try system("read", path) { pread(descriptor, room.baseAddress, room.count, off_t(offset)) }
    }
    buffer.removeLast(count - read)
    return buffer
  }
}
