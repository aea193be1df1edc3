import ControlAPI
import Domain
import Foundation
import Logging
import Storage
import Varlink

extension ControlService {
  func showConfiguration() async throws -> ConfigShow.Reply {
    .init(settings: try await hooks.settings())
  }

  func checkConfiguration() async throws -> ConfigCheck.Reply {
    .init(mistakes: try await hooks.check())
  }

  func reload(by author: Author) async throws -> Reload.Reply {
    .init(changes: try await hooks.reload(author))
  }

  /// Of a backup, in bytes; less than a frame in base64.
  private static let pieceSize = 196_608

  /// The copy lies below the state directory, whose files only the daemon opens, and is removed when this returns.
  func backup(_ replies: ReplyStream<Backup>, by author: Author) async throws -> Backup.Reply {
    let path = try await hooks.backup()
    defer { remove(path) }
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { close(file) }
    let size = Int(try file.seekToEnd())
    try file.seek(toOffset: 0)
    let now = now()
    _ = try await storage.write { transaction in
      try transaction.audit(AuditEntry(at: now, who: author, what: "backup", new: "\(size) bytes"))
    }
    var sent = 0
    while true {
      let piece = try file.read(upToCount: Self.pieceSize) ?? Data()
      sent += piece.count
      if piece.isEmpty || sent >= size { return .init(data: piece, size: size, last: true) }
      try await replies.send(.init(data: piece, size: size, last: false))
    }
  }

  private func remove(_ path: String) {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      log.warning("a copy that was handed over could not be removed", metadata: ["error": "\(error)"])
    }
  }

  private func close(_ file: FileHandle) {
    do { try file.close() } catch {
      log.warning("a copy that was handed over could not be closed", metadata: ["error": "\(error)"])
    }
  }

  func sources(_ parameters: ImportSources.Parameters) async throws -> ImportSources.Reply {
    try await storage.read { snapshot in
      let asked = try parameters.team.map { try listedTeam($0, in: snapshot) }
      let imports = try (asked.map { [$0] } ?? snapshot.teams()).flatMap { team in
        try snapshot.imports(team: team.id, limit: 20).map { ImportRun($0, team: team.team.key) }
      }
      return .init(
        sources: try snapshot.coverageSources(team: asked?.id).map(Source.init),
        imports: imports.sorted { $1.startedAt < $0.startedAt })
    }
  }
}

extension Source {
  init(_ source: CoverageSource) {
    self.init(
      team: source.team, source: source.source, from: source.coverage.from.description,
      through: source.coverage.through.description, kind: source.kind.rawValue)
  }
}

extension ImportRun {
  init(_ record: ImportRecord, team: String) {
    let state: State =
      switch record.state {
      case .checking: .checking
      case .applying: .applying
      case .waiting: .waiting
      case .done: .done
      case .refused: .refused
      }
    self.init(
      id: String(record.id), team: team, source: record.source, state: state,
      startedAt: record.startedAt.description, finishedAt: record.finishedAt?.description)
  }
}
