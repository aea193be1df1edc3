import ControlAPI
import Domain
import Ingestion
import Logging
import Storage
import Varlink

extension ControlService {
  func beginImport(_ parameters: ImportBegin.Parameters, _ context: CallContext) async throws -> ImportBegin.Reply {
    let record = try await storage.read { try listedTeam(parameters.team, in: $0) }
    let team = try importTeam(record)
    var options = ImportOptions(
      profile: parameters.profile, isFull: parameters.full ?? false, isAccepted: parameters.accept ?? false)
    if let text = parameters.through {
      guard let day = CivilDay(iso: text) else {
        throw ControlError.invalidValue(field: "through", value: text, expected: "a day such as 2026-08-28")
      }
      options.through = day
    }
    let staged = try await importer.begin(team, options: options, at: now())
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
    let session = try await complete(parameters.import, context)
    let summary = try await importer.run(
      session.staged, for: session.team, by: Author(context), named: session.sourceName, at: now())
    return .init(result: try await result(summary, team: session.team, sourceName: session.sourceName))
  }

  func tryImport(_ parameters: ImportTry.Parameters, _ context: CallContext) async throws -> ImportTry.Reply {
    let session = try await complete(parameters.import, context)
    let summary = try await importer.look(session.staged, for: session.team, at: now())
    return .init(
      result: try await result(summary, team: session.team, sourceName: session.sourceName),
      rows: summary.sample.map { ImportedRow(file: $0.file, line: $0.line, outcome: $0.outcome) })
  }

  func acceptImports(
    _ parameters: ImportAccept.Parameters, _ context: CallContext
  ) async throws -> ImportAccept.Reply {
    let (record, waiting) = try await storage.read { snapshot in
      let record = try listedTeam(parameters.team, in: snapshot)
      return (record, try snapshot.waitingImports(team: record.id))
    }
    guard !waiting.isEmpty else {
      throw ControlError.notPossible(reason: "no import of team \(record.team.key) waits to be accepted")
    }
    let team = try importTeam(record)
    var results: [ImportResult] = []
    for waits in waiting {
      let summary = try await importer.accept(waits.id, for: team, by: Author(context), at: now())
      results.append(try await result(summary, team: team, sourceName: "import \(waits.id)"))
    }
    return .init(results: results)
  }

  private func importTeam(_ record: TeamRecord) throws -> ImportTeam {
    let rules = try zone(record.team.timeZone)
    return ImportTeam(id: record.id, key: record.team.key) { rules.day(of: $0) }
  }

  /// Takes an import whose files are all there away from its connection.
  private func complete(_ id: String, _ context: CallContext) async throws -> ImportSessions.Session {
    let session = try imports.take(id, from: context.connection)
    guard let open = session.open else { return session }
    let reason = "\(open): its last piece did not come"
    try await importer.discard(session.staged, because: reason, at: now())
    throw ControlError.importRefused(reasons: [reason])
  }

  private func result(_ summary: ImportSummary, team: ImportTeam, sourceName: String) async throws -> ImportResult {
    if summary.isRefused { throw ControlError.importRefused(reasons: summary.problems.map(\.description)) }
    let coverage = try await storage.read { try $0.coverage(team: team.id) }
    return ImportResult(summary, team: team.key, sourceName: sourceName, through: coverage?.through)
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
    // A generic file is of one kind; what comes of others shows in what they changed.
    let told = Set(summary.files.map(\.kind)).union(summary.changed.keys)
    let kinds = ["users", "products", "subscriptions", "seats", "usage", "held", "unplaced", "tokens", "packs"]
    self.init(
      team: team, sourceName: sourceName, files: summary.files.map(ImportedFile.init),
      kinds: kinds.filter(told.contains).map { kind in
        ImportedKind(
          kind: kind, changed: summary.changed[kind] ?? 0, unchanged: summary.unchanged[kind] ?? 0)
      }, dataThrough: through?.description, waits: summary.isWaiting ? summary.losses.text : nil)
  }
}

extension ImportedFile {
  init(_ file: ImportSummary.File) {
    let rejected = file.rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, count in
      RejectedRows(reason: reason, count: count, firstLine: file.firstLines[reason]?.first ?? 1)
    }
    self.init(
      name: file.name, kind: file.kind, rows: file.rows, usable: file.usable,
      repeated: file.duplicates == 0 ? nil : file.duplicates, rejected: rejected,
      unknownFeatures: file.unknownFeatures.map(UnknownFeature.list) ?? [])
  }
}

extension UnknownFeature {
  /// The most used first.
  static func list(_ uses: [String: Int]) -> [UnknownFeature] {
    uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { UnknownFeature(feature: $0.key, uses: $0.value) }
  }
}
