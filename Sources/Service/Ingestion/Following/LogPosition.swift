import CCrypto

/// Where reading a log has come to: in which file, how far, and what that file held, so that it is found again under another
/// name, as a copy, or packed, and is not taken for another file in its place.
struct LogPosition: Hashable, Codable, Sendable {
  /// So many bytes at the beginning, and before the offset, tell a file.
  private static let longestPrint = 1024

  var device: Int
  var inode: Int
  /// At the beginning of a line; unpacked.
  var offset: Int
  private var headLength = 0
  private var head = ""
  private var tailLength = 0
  private var tail = ""

  /// The beginning of a file.
  init(startOf cursor: LogCursor) {
    (device, inode, offset) = (cursor.device, cursor.inode, 0)
  }

  /// - Parameter offset: at most where the cursor is.
  init(_ cursor: LogCursor, offset: Int) throws {
    (device, inode, self.offset) = (cursor.device, cursor.inode, offset)
    // A packed file does not change, so it needs no more than its number.
    guard !cursor.isPacked, offset > 0 else { return }
    tailLength = min(offset, LogPosition.longestPrint)
    let first = try cursor.bytes(at: 0, count: tailLength)
    // A hole, which a server leaves that did not notice a truncation, is at the beginning of many files.
    if !first.allSatisfy({ $0 == 0 }) { (headLength, head) = (first.count, LogPosition.print(first)) }
    tail = LogPosition.print(try cursor.bytes(at: offset - tailLength, count: tailLength))
  }

  /// Whether a file begins as the one that was read; of one that begins with a hole, whether it goes on as that did.
  func isCopy(_ cursor: LogCursor) throws -> Bool {
    headLength > 0 ? try holds(head, from: 0, count: headLength, cursor) : try isContinued(in: cursor)
  }

  /// Whether a file is the one that was read, or a copy of it, as far as it was read.
  func isHeld(by cursor: LogCursor) throws -> Bool {
    guard tailLength > 0 else {
      let isSame = cursor.device == device && cursor.inode == inode
      return isSame && (cursor.isPacked || cursor.status.size >= offset)
    }
    return try isCopy(cursor) && isContinued(in: cursor)
  }

  private func isContinued(in cursor: LogCursor) throws -> Bool {
    guard tailLength > 0 else { return false }
    return try holds(tail, from: offset - tailLength, count: tailLength, cursor)
  }

  private func holds(_ print: String, from start: Int, count: Int, _ cursor: LogCursor) throws -> Bool {
    let copy = cursor.isPacked ? try LogCursor(cursor.path, at: start) : cursor
    guard let copy else { return false }
    let bytes = try LogPosition.bytes(of: copy, from: start, count: count)
    return bytes.count == count && LogPosition.print(bytes) == print
  }

  /// Of a packed file from where it is.
  private static func bytes(of cursor: LogCursor, from offset: Int, count: Int) throws -> [UInt8] {
    guard cursor.isPacked else { return try cursor.bytes(at: offset, count: count) }
    var bytes: [UInt8] = []
    while bytes.count < count, let piece = try cursor.next(atMost: count - bytes.count) { bytes += piece }
    return bytes
  }

  private static func print(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256(bytes, bytes.count, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
