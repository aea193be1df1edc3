import Settings
import Storage
import Templating

/// Why the daemon does not start, with the exit code that tells a service manager what to do about it (sysexits.h).
package enum DaemonFailure: Error, CustomStringConvertible {
  case configuration(ConfigurationMistakes)
  case noStateDirectory
  case stateDirectory(path: String, detail: String)
  case stateDirectoryTaken(path: String, by: String)
  case key(String)
  case storage(StorageError)
  /// Reading or writing showed damage, or the disk failed, while the daemon ran.
  case damaged(path: String, detail: String)
  case templates(String)
  /// Mistakes in import profiles, a line each.
  case profiles(String)
  case transport(String)
  case zones(String)
  case socket(String)

  /// 75: try again later; 74: the disk or the file system; 78: a person must change something first.
  package var exitCode: Int32 {
    switch self {
    case .stateDirectoryTaken, .socket: 75
    case .stateDirectory, .storage(.unusable), .damaged: 74
    case .configuration, .noStateDirectory, .key, .storage, .templates, .profiles, .transport, .zones: 78
    }
  }

  package var description: String {
    switch self {
    case .configuration(let mistakes): mistakes.description
    case .noStateDirectory:
      "nothing says where the state lies: set state_directory, $STATE_DIRECTORY, $XDG_STATE_HOME or $HOME"
    case .stateDirectory(let path, let detail): "the state directory \(path) cannot be used: \(detail)"
    case .stateDirectoryTaken(let path, let holder):
      "the state directory \(path) is in use by \(holder.isEmpty ? "another daemon" : holder)"
    case .key(let detail), .templates(let detail), .profiles(let detail), .transport(let detail), .zones(let detail),
      .socket(let detail):
      detail
    case .storage(let error): error.description
    case .damaged(let path, let detail):
      "\(path) is damaged, or its disk fails (\(detail)): the daemon ends rather than go on from what may be wrong. If it comes "
        + "again, keep a copy of the file with its -wal and -shm, put a backup in its place, and look at the disk"
    }
  }
}
