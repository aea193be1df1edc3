import ControlAPI
import Domain
import Ingestion
import Logging
import Storage
import Varlink

extension ControlService {
  func beginImport(_ parameters: ImportBegin.Parameters, _ context: CallContext) async throws -> ImportBegin.Reply {
    let record = try await storage.read { try listedTeam(parameters.team, in: $0) }
    let rules = try zone(record.team.timeZone)
    let team = ImportTeam(id: record.id, key: record.team.key) { rules.day(of: $0) }
    let staged = try await importer.begin(team, at: now())
    let id = imports.add(
      .init(connection: context.connection, staged: staged, team: team, sourceName: parameters.sourceName))
    return .init(import: id)
  }

  func takeChunk(_ parameters: ImportChunk.Parameters, _ context: CallContext) async throws -> Nothing {
    if parameters.data.count > ImportChunk.sizeLimit {
      throw ControlError.invalidValue(
        field: "data", value: "\(parameters.data.count) bytes", expected: "at most \(ImportChunk.sizeLimit) bytes")
    }
    if parameters.file.isEmpty || parameters.file.contains("/") {
      throw ControlError.invalidValue(field: "file", value: parameters.file, expected: "a file's name without a folder")
    }
    let staged = try imports.accept(parameters, from: context.connection)
    try staged.append(Array(parameters.data), toFile: parameters.file)
    return Nothing()
  }

  func commitImport(_ parameters: ImportCommit.Parameters, _ context: CallContext) async throws -> ImportCommit.Reply {
    let session = try imports.take(parameters.import, from: context.connection)
    if let open = session.open {
      let reason = "\(open): its last piece did not come"
      try await importer.discard(session.staged, because: reason, at: now())
      throw ControlError.importRefused(reasons: [reason])
    }
    let summary = try await importer.run(
      session.staged, for: session.team, by: Author(context), named: session.sourceName, at: now())
    if summary.isRefused { throw ControlError.importRefused(reasons: summary.problems.map(\.description)) }
    let coverage = try await storage.read { try $0.coverage(team: session.team.id) }
    return .init(
      result: ImportResult(
        summary, team: session.team.key, sourceName: session.sourceName, through: coverage?.through))
  }

  func abortImport(_ parameters: ImportAbort.Parameters, _ context: CallContext) async throws -> Nothing {
    let session = try imports.take(parameters.import, from: context.connection)
    try await importer.discard(session.staged, because: "given up by who began it", at: now())
    return Nothing()
  }

  /// Nobody listens any more, so what goes wrong is only logged; the next start tidies up.
  func forgetImports(of connection: UInt64) async {
    for session in imports.takeAll(from: connection) {
      do {
        try await importer.discard(session.staged, because: "its connection ended before the commit", at: now())
      } catch {
        log.warning(
          "an import that was not committed could not be removed",
          metadata: ["import": "\(session.staged.id)", "error": "\(error)"])
      }
    }
  }
}

extension ImportResult {
  init(_ summary: ImportSummary, team: String, sourceName: String, through: CivilDay?) {
    let kinds = ["users", "products", "subscriptions", "seats", "usage", "held", "unplaced", "tokens", "packs"]
    self.init(
      team: team, sourceName: sourceName, files: summary.files.map(ImportedFile.init),
      kinds: kinds.filter { kind in
        summary.changed[kind] != nil || summary.files.contains { $0.kind == kind }
      }.map { kind in
        ImportedKind(
          kind: kind, changed: summary.changed[kind] ?? 0, unchanged: summary.unchanged[kind] ?? 0)
      }, dataThrough: through?.description)
  }
}

extension ImportedFile {
  init(_ file: ImportSummary.File) {
    let rejected = file.rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, count in
      RejectedRows(reason: reason, count: count, firstLine: file.firstLines[reason]?.first ?? 1)
    }
    self.init(
      name: file.name, kind: file.kind, rows: file.rows, usable: file.usable, rejected: rejected,
      unknownFeatures: file.unknownFeatures.map(UnknownFeature.list) ?? [])
  }
}

extension UnknownFeature {
  /// The most used first.
  static func list(_ uses: [String: Int]) -> [UnknownFeature] {
    uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { UnknownFeature(feature: $0.key, uses: $0.value) }
  }
}
