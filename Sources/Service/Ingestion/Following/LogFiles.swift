import Compression

/// The files of one log: the one that grows, and those that rotation left beside it.
struct LogFiles {
  let path: String
  private var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }
  private var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

  /// The one that grows.
  func current(at offset: Int = 0) throws -> LogCursor? { try LogCursor(path, at: offset) }

  /// The file in which reading goes on, open there; `nil` when nothing holds what was read.
  func find(_ position: LogPosition) throws -> LogCursor? {
    if let current = try current(at: position.offset), try position.isHeld(by: current) { return current }
    let others = try others()
    // The same file under another name first, then copies, and packed ones last: they take longest to look into.
    let order = others.filter { $0.inode == position.inode } + others.filter { $0.inode != position.inode }
    for other in order.filter({ !$0.isPacked }) + order.filter(\.isPacked) {
      do {
        if try position.isHeld(by: other) { return try LogCursor(other.path, at: position.offset) }
      } catch is CompressionError {
        continue  // damaged, or being written
      }
    }
    return nil
  }

  /// The file that was written after the one that was read to its end; `nil` as long as that one may still grow.
  func successor(of cursor: LogCursor, at position: LogPosition) throws -> LogCursor? {
    let current = try current()
    if let current, current.isSame(as: cursor), !cursor.isPacked { return nil }
    let writtenAt = cursor.status.writtenAt
    var later: [(cursor: LogCursor, writtenAt: Int)] = []
    for other in try others() where isRotated(other.path) && !other.isSame(as: cursor) {
      let status = other.status
      guard status.writtenAt > writtenAt, status.size > 0 else { continue }
      do {
        // A copy of what was read just now, packed perhaps.
        if try position.isCopy(other) { continue }
      } catch is CompressionError {
        continue
      }
      later.append((other, status.writtenAt))
    }
    if let next = later.min(by: { $0.writtenAt < $1.writtenAt }) { return try LogCursor(next.cursor.path) }
    // A server that was not told yet goes on writing to the old file: until the new one has a line, that one may grow.
    guard let current, current.status.size > 0 else { return nil }
    return current
  }

  private func others() throws -> [LogCursor] {
    let names = try Directory.names(folder).filter { $0.hasPrefix(stem) && $0 != name }
    return try names.compactMap { name in
      do {
        return try LogCursor("\(folder)/\(name)")
      } catch IngestionError.file {
        return nil  // somebody else's
      }
    }
  }

  /// The name without its extension: logrotate's `extension` puts the date before it.
  private var stem: String {
    name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
  }

  /// `.1`, `.2.gz`, `-20261124`, `-20261124.gz`, `.old`: what follows the name begins with no letter but that word.
  private func isRotated(_ path: String) -> Bool {
    let last = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    let base = last.hasPrefix(name) ? name : stem
    let rest = last.dropFirst(base.count)
    guard let mark = rest.first, ".-_".contains(mark) else { return false }
    return rest.dropFirst().first?.isNumber == true || rest.hasPrefix(".old")
  }
}
