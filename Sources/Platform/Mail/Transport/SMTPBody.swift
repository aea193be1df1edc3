/// The bytes of a message on their way to libcurl, in chunks of which the last one is small and waits for the mark.
struct SMTPBody {
  private let bytes: [UInt8]
  private(set) var sent = 0
  /// Where the last chunk begins.
  let lastChunk: Int

  /// - Parameter bytes: not empty.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The cut lies within a line: libcurl's dot stuffing then has no state to carry over it.
    var cut = max(bytes.count - 64, 0)
    while cut > 0, bytes[cut - 1] == 0x0D || bytes[cut - 1] == 0x0A { cut -= 1 }
    lastChunk = cut
  }

  var count: Int { bytes.count }
  var isComplete: Bool { sent == bytes.count }

  /// How many bytes go into the next chunk of at most `capacity`.
  func next(_ capacity: Int) -> Int {
    let end = sent < lastChunk ? lastChunk : bytes.count
    return min(capacity, end - sent)
  }

  /// Whether the next chunk holds the last byte.
  func isLast(_ count: Int) -> Bool { sent + count == bytes.count }

  /// Copies the next `count` bytes.
  mutating func copy(_ count: Int, to target: UnsafeMutableRawPointer) {
    bytes.withUnsafeBytes { target.copyMemory(from: $0.baseAddress! + sent, byteCount: count) }
    sent += count
  }
}
