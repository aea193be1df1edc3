import FileWatching
import Foundation
import Logging
import Synchronization
import Timekeeping
import UnixSignals

/// What makes the daemon read its files again by itself: SIGHUP, and the files.
struct ReloadTriggers: Sendable {
  let reloader: Reloader
  let options: Daemon.Options
  /// SIGHUP, trapped since the daemon was built.
  let signals: UnixSignalsSequence
  let wakeup: Wakeup
  let log: Logger

  func awaitSignals() async throws {
    for await _ in signals { reloader.ask(because: "SIGHUP") }
  }

  /// Watches until the task is cancelled.
  func watchFiles() async throws {
    let watch = begin()
    while !Task.isCancelled { await wakeup.wait(until: nil) }
    withExtendedLifetime(watch) {}
  }

  private func begin() -> FileWatch? {
    guard let paths = options.watchedPaths else { return nil }
    do {
      return try FileWatch(
        paths, onChange: { [reloader] in reloader.ask(because: "files") }, onTrouble: { [log] in tell($0, log) })
    } catch {
      tell(error, log)
      return nil
    }
  }
}

private func tell(_ trouble: FileWatchingError, _ log: Logger) {
  log.warning(
    "Changes of files may not be noticed; reload after an edit", metadata: ["problem": "\(trouble)"])
}

extension Daemon.Options {
  /// What a reload reads; `nil` for a daemon that has no file.
  var watchedPaths: [WatchedPath]? {
    guard let configFile else { return nil }
    let folder = (configFile as NSString).deletingLastPathComponent
    var paths: [WatchedPath] = [
      .file(configFile), .folder(folder.isEmpty ? "teams.d" : "\(folder)/teams.d", suffixes: [".yaml", ".yml"]),
    ]
    if let templateOverrides { paths.append(.folder(templateOverrides, suffixes: [".mustache"])) }
    if let profileOverrides { paths.append(.folder(profileOverrides, suffixes: [".json"])) }
    return paths
  }
}
