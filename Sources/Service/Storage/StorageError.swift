import Database

/// Why the database cannot be used.
package enum StorageError: Error, Hashable, CustomStringConvertible {
  /// Written by a newer Seatwatch; nothing was changed.
  case newerSchema(path: String, found: Int, known: Int)
  /// A database, but not ours; nothing was changed.
  case foreign(path: String)
  /// The start-up check found damage; nothing was changed.
  case damaged(path: String, detail: String)
  /// It cannot be opened or written.
  case unusable(path: String, detail: String)
  case engine(String)

  init(opening location: Connection.Location, _ error: DatabaseError) {
    switch error.kind {
    case .corrupt: self = .damaged(path: location.path, detail: error.message)
    case .cannotOpen, .readOnly, .full, .busy, .inputOutput:
      self = .unusable(path: location.path, detail: error.description)
    default: self = .engine(error.description)
    }
  }

  package var description: String {
    switch self {
    case .newerSchema(let path, let found, let known):
      "\(path) has schema \(found), this Seatwatch knows \(known): install the newer version again, or restore a backup made before the upgrade"
    case .foreign(let path):
      "\(path) is a database of another program: name another state directory"
    case .damaged(let path, let detail):
      "\(path) is damaged (\(detail)): stop the daemon, move the file away with its -wal and -shm, and put a backup in its place"
    case .unusable(let path, let detail): "\(path) cannot be used: \(detail)"
    case .engine(let detail): detail
    }
  }
}
