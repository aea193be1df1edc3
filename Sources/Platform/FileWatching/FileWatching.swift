// FileWatching: tells when files that are read by their paths have changed, however they were edited or replaced.

import Glibc

/// Watches some files and folders on a thread of its own, from the moment it is made until it is given up.
///
/// inotify only wakes it; what counts is whether the files that the paths lead to are others than before (``FilePrint``), so an
/// editor's own files, or a folder that is merely looked at, are no change.
package final class FileWatch: Sendable {
  private let core: WatchCore

  /// - Parameters:
  ///   - settle: milliseconds without any event after which a change counts as complete; longer than ten times this is not
  ///     waited for.
  ///   - onChange: called on the watching thread after each change.
  ///   - onTrouble: called there when a folder cannot be watched, with the reason; its changes are then not noticed.
  package init(
    _ paths: [WatchedPath], settle: Int = 500, onChange: @escaping @Sendable () -> Void,
    onTrouble: @escaping @Sendable (FileWatchingError) -> Void
  ) throws(FileWatchingError) {
    core = try WatchCore(paths, settle: Int32(settle), onChange: onChange, onTrouble: onTrouble)
    try core.start()
  }

  deinit { core.stop() }
}

/// What is watched; it need not exist yet.
package enum WatchedPath: Hashable, Sendable {
  case file(String)
  /// The files below a folder whose names end so; names that begin with a dot are left alone.
  case folder(String, suffixes: [String])
}

/// A call of the system that failed.
package struct FileWatchingError: Error, Hashable, CustomStringConvertible {
  package let call: String
  package let path: String?
  package let code: Int32

  package var description: String {
    let limit = code == ENOSPC ? " (the limit fs.inotify.max_user_watches is reached)" : ""
    return "\(path.map { "\($0): " } ?? "")\(call): \(String(cString: strerror(code)))\(limit)"
  }
}
