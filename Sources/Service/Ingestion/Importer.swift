import Domain
import Storage

/// Takes files in for a team: staged on the disk, checked as a whole, applied in short commits, finished after a crash.
package struct Importer: Sendable {
  /// An unfinished check that is older than this was abandoned: seconds.
  static let abandonedAfter = 3600

  let storage: Storage
  /// Below the state directory; one folder per import that is under way.
  let directory: String
  let rowsPerCommit: Int
  let profiles: @Sendable () -> ProfileLibrary
  let active = ActiveImports()

  /// - Parameter profiles: those that count now.
  package init(
    storage: Storage, directory: String, rowsPerCommit: Int = 2000,
    profiles: @escaping @Sendable () -> ProfileLibrary = { ProfileLibrary() }
  ) {
    self.storage = storage
    self.profiles = profiles
    self.directory = directory
    self.rowsPerCommit = rowsPerCommit
  }

  /// Begins an import, to which files are then appended.
  ///
  /// - Throws: ``IngestionError/busy(team:)`` while another import of the team is under way; `unknownProfile`.
  package func begin(
    _ team: ImportTeam, options: ImportOptions = ImportOptions(), at now: Instant
  ) async throws -> StagedImport {
    if let name = options.profile { _ = try profile(name) }
    try Directory.create(directory)
    let id = try await storage.write { [team] transaction in
      try transaction.abandonImports(team: team.id, before: now.adding(seconds: -Importer.abandonedAfter), at: now)
      return try transaction.beginImport(team: team.id, source: "generic", options, at: now)
    }
    guard let id else { throw IngestionError.busy(team: team.key) }
    _ = active.begin(id)
    let staged = StagedImport(id: id, directory: "\(directory)/\(id)")
    try Directory.remove(staged.directory)
    try Directory.create(staged.directory)
    try Directory.sync(directory)
    return staged
  }

  /// Gives up an import that was begun; nothing of it was written.
  package func discard(_ staged: StagedImport, because: String, at now: Instant) async throws {
    defer { active.end(staged.id) }
    var summary = ImportSummary(importID: staged.id)
    summary.problems = [ImportSummary.Problem(file: "import", line: 1, column: 1, text: because)]
    try await end(staged, as: .refused, summary, at: now)
  }

  /// Checks what was staged and applies it.
  ///
  /// - Parameters:
  ///   - author: whom the audit names, in the commit from which on the import will be finished.
  ///   - name: for people, what the files were called together.
  /// - Returns: what it did, or all problems for which nothing of it was written.
  /// - Throws: when reading or writing fails. Before the check is over the import is given up; after it the record stays and
  ///   ``resumeInterrupted(at:team:)`` finishes it: at the next start, or when there is room on the disk again.
  package func run(
    _ staged: StagedImport, for team: ImportTeam, by author: Author = .daemon, named name: String = "",
    at now: Instant
  ) async throws -> ImportSummary {
    _ = active.begin(staged.id)
    defer { active.end(staged.id) }
    let checked: (summary: ImportSummary, rejects: [ImportReject], digest: String)
    do {
      checked = try await check(staged, for: team, at: now)
    } catch {
      try await discard(staged, because: "\(error)", at: now)
      throw error
    }
    if checked.summary.isRefused {
      try await end(staged, as: .refused, checked.summary, at: now)
      return checked.summary
    }
    try await storage.write { transaction in
      try transaction.startApplying(
        importID: staged.id, digest: checked.digest, summary: checked.summary.json, rejects: checked.rejects)
      let files = checked.summary.files.map { "\($0.usable) rows of \($0.name)" }.joined(separator: ", ")
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: "import", team: team.key,
          new: "import \(staged.id)\(name.isEmpty ? "" : " of \(name)"): \(files)"))
    }
    return try await apply(staged, for: team, startedAt: now, at: now)
  }

  /// All of it for files on this machine; see ``ImportPaths``.
  package func importFiles(
    _ paths: [String], for team: ImportTeam, options: ImportOptions = ImportOptions(), at now: Instant
  ) async throws -> ImportSummary {
    let files = try ImportPaths.files(in: paths)
    let staged = try await begin(team, options: options, at: now)
    do {
      for file in files { try staged.copy(file) }
    } catch {
      try await discard(staged, because: "\(error)", at: now)
      throw error
    }
    return try await run(staged, for: team, at: now)
  }

  private func check(
    _ staged: StagedImport, for team: ImportTeam, at now: Instant
  ) async throws -> (summary: ImportSummary, rejects: [ImportReject], digest: String) {
    let digest = try staged.seal()
    let (record, names) = try await storage.read {
      (try $0.importRecord(id: staged.id), try KnownNames(team: team.id, $0))
    }
    guard let record else { throw IngestionError.lost(importID: staged.id) }
    var check = ImportCheck(
      team: team, lastDay: lastDay(team, now), recognition: try recognition(record.options),
      through: record.options.through, names: names,
      importID: staged.id)
    try await check.run(try staged.files())
    return (check.summary, check.rejects, digest)
  }

  func recognition(_ options: ImportOptions) throws -> Recognition {
    Recognition(library: profiles(), named: try options.profile.map { try profile($0) })
  }

  private func profile(_ name: String) throws -> ImportProfile {
    let library = profiles()
    if let profile = library.named(name) { return profile }
    let names = library.profiles.map(\.name)
    throw IngestionError.unknownProfile(name: name, nearest: nearestWord(to: name, among: names), known: names)
  }

  func lastDay(_ team: ImportTeam, _ startedAt: Instant) -> CivilDay { team.dayOf(startedAt).adding(days: 1) }

  func end(
    _ staged: StagedImport, as state: ImportRecord.State, _ summary: ImportSummary, at now: Instant
  ) async throws {
    try await storage.write { transaction in
      try transaction.finishImport(id: staged.id, as: state, summary: summary.json, at: now)
    }
    try Directory.remove(staged.directory)
  }
}
