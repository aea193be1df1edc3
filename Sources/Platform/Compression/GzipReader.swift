import CZlib

/// Inflates gzip, chunk by chunk, in constant memory. Members that follow one another are one stream, as RFC 1952 2.2 has it.
package final class GzipReader {
  private let stream: UnsafeMutablePointer<z_stream>
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private let limit: Int
  private var produced = 0
  private var isBetweenMembers = false

  /// - Parameter limit: how many bytes may come out; a few kilobytes can hold a thousand times as much.
  package init(limit: Int = 8 << 30) throws(CompressionError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    self.limit = limit
    guard sw_inflate_init(stream) == Z_OK else { throw .outOfMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next compressed bytes and hands over what they unpack to.
  package func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ output: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    while true {
      if isBetweenMembers {
        guard stream.pointee.avail_in > 0 else { return }
        inflateReset(stream)
        isBetweenMembers = false
      }
      let (code, count) = inflateOnce()
      produced += count
      guard produced <= limit else { throw CompressionError.tooLarge(limit: limit) }
      try buffer.withUnsafeBufferPointer { try output(UnsafeBufferPointer(rebasing: $0[0..<count])) }
      switch code {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK: if stream.pointee.avail_in == 0, count < buffer.count { return }
      case Z_BUF_ERROR: return
      case Z_MEM_ERROR: throw CompressionError.outOfMemory
      default:
        throw CompressionError.damaged(stream.pointee.msg.map { String(cString: $0) } ?? "code \(code)")
      }
    }
  }

  /// To be called after the last bytes.
  package func finish() throws(CompressionError) {
    guard isBetweenMembers else { throw .truncated }
  }

  private func inflateOnce() -> (code: Int32, count: Int) {
    buffer.withUnsafeMutableBufferPointer { room in
      stream.pointee.next_out = room.baseAddress
      stream.pointee.avail_out = UInt32(room.count)
      let code = inflate(stream, Z_NO_FLUSH)
      return (code, room.count - Int(stream.pointee.avail_out))
    }
  }
}
