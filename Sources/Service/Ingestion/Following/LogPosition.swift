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
    headLength = min(offset, LogPosition.longestPrint)
    tailLength = headLength
    head = LogPosition.print(try cursor.bytes(at: 0, count: headLength))
    tail = LogPosition.print(try cursor.bytes(at: offset - tailLength, count: tailLength))
  }

  /// Whether a file begins as the one that was read.
  func isCopy(_ cursor: LogCursor) throws -> Bool {
    guard headLength > 0 else { return false }
    let copy = cursor.isPacked ? try LogCursor(cursor.path) : cursor
    guard let copy else { return false }
    return LogPosition.print(try LogPosition.bytes(of: copy, from: 0, count: headLength)) == head
  }

  /// Whether a file is the one that was read, or a copy of it, as far as it was read.
  func isHeld(by cursor: LogCursor) throws -> Bool {
    let isSame = cursor.device == device && cursor.inode == inode
    if headLength == 0 { return isSame && (cursor.isPacked || cursor.status.size >= offset) }
    guard try isCopy(cursor) else { return false }
    let copy = cursor.isPacked ? try LogCursor(cursor.path, at: offset - tailLength) : cursor
    guard let copy else { return false }
    let bytes = try LogPosition.bytes(of: copy, from: offset - tailLength, count: tailLength)
    return bytes.count == tailLength && LogPosition.print(bytes) == tail
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
