/// Cuts a stream of bytes into messages at their NUL bytes, whatever pieces they arrive in.
package struct FrameDecoder: Sendable {
  /// In bytes, without the NUL.
  package let limit: Int
  private var buffer: [UInt8] = []
  /// Where the first unread message begins.
  private var start = 0
  /// Bytes before it are known to hold no NUL, so that none is looked at twice.
  private var scanned = 0

  package init(limit: Int) {
    self.limit = limit
  }

  /// Whether nothing but whole messages arrived.
  package var isAtBoundary: Bool { start == buffer.count }

  package mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      scanned -= start
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole message without its NUL, or `nil` while there is none.
  /// - Throws: `frameTooLarge`, as soon as it is certain; the decoder is of no use afterwards.
  package mutating func next() throws(VarlinkFailure) -> [UInt8]? {
    guard let end = buffer[scanned...].firstIndex(of: 0) else {
      scanned = buffer.count
      if buffer.count - start > limit { throw .frameTooLarge(limit: limit) }
      return nil
    }
    if end - start > limit { throw .frameTooLarge(limit: limit) }
    let frame = Array(buffer[start..<end])
    start = end + 1
    scanned = start
    return frame
  }
}
