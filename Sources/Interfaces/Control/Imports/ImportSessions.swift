import ControlAPI
import Ingestion
import Synchronization

/// The imports that connections have begun and not yet committed.
final class ImportSessions: Sendable {
  struct Session: Sendable {
    let connection: UInt64
    let staged: StagedImport
    let team: ImportTeam
    let sourceName: String
    /// The file whose last piece has not come.
    var open: String?
    /// As they are staged, by the name the caller gave them.
    var files: [String: String] = [:]
  }

  private let sessions = Mutex<[String: Session]>([:])

  func add(_ session: Session) -> String {
    let id = String(session.staged.id)
    sessions.withLock { $0[id] = session }
    return id
  }

  /// Notes a piece of a file before it is written.
  /// - Throws: `importNotFound`, also for an import of another connection; `invalidValue` for a file that cannot come now.
  func accept(_ chunk: ImportChunk.Parameters, from connection: UInt64) throws -> StagedImport {
    try sessions.withLock { sessions in
      guard var session = sessions[chunk.import], session.connection == connection else {
        throw ControlError.importNotFound(import: chunk.import)
      }
      if let open = session.open {
        guard open == chunk.file else {
          throw ControlError.invalidValue(
            field: "file", value: chunk.file, expected: "\(open), whose last piece is to come")
        }
      } else {
        let staged = StagedImport.stagedName(of: chunk.file)
        if session.files.contains(where: { $0.key == chunk.file || $0.value == staged }) {
          throw ControlError.invalidValue(
            field: "file", value: chunk.file, expected: "a name that no other file of the import has")
        }
        session.files[chunk.file] = staged
      }
      session.open = chunk.last ? nil : chunk.file
      sessions[chunk.import] = session
      return session.staged
    }
  }

  /// Takes an import away from its connection.
  /// - Throws: `importNotFound`.
  func take(_ id: String, from connection: UInt64) throws -> Session {
    try sessions.withLock { sessions in
      guard let session = sessions[id], session.connection == connection else {
        throw ControlError.importNotFound(import: id)
      }
      sessions[id] = nil
      return session
    }
  }

  /// All of a connection.
  func takeAll(from connection: UInt64) -> [Session] {
    sessions.withLock { sessions in
      let taken = sessions.filter { $0.value.connection == connection }
      for id in taken.keys { sessions[id] = nil }
      return Array(taken.values)
    }
  }
}
