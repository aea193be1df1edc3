import Glibc

/// Which files some paths lead to, and as of when: equal only if none was written, replaced, added or removed.
struct FilePrint: Hashable {
  private struct Entry: Hashable {
    var path: String
    var device = 0
    var inode = 0
    var size = 0
    var modified = 0
    var changed = 0
  }

  private var entries: [Entry] = []

  init(_ paths: [WatchedPath]) {
    for path in paths {
      switch path {
      case .file(let file): entries.append(FilePrint.entry(file))
      case .folder(let folder, let suffixes):
        for file in FolderListing.files(below: folder, suffixes: suffixes) { entries.append(FilePrint.entry(file)) }
      }
    }
  }

  private static func entry(_ path: String) -> Entry {
    var status = stat()
    guard stat(path, &status) == 0 else { return Entry(path: path) }
    return Entry(
      path: path, device: Int(status.st_dev), inode: Int(status.st_ino), size: Int(status.st_size),
      modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
  }

  private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
}
