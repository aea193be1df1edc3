import Domain
import Storage

extension Importer {
  /// Finishes the imports that were interrupted while they were being applied, gives up those that were not checked yet, and
  /// removes files that belong to none. To be called at the start, before anything is due, and whenever an import failed for
  /// want of room; imports that this process is working on are left alone.
  ///
  /// - Parameter team: how to import for a team of the database; `nil` leaves its import for later.
  /// - Returns: what each finished one did. One whose files are gone is ended with a problem: what was written of it stays, and
  ///   importing the files again completes it.
  package func resumeInterrupted(
    at now: Instant, team: (TeamRecord) throws -> ImportTeam?
  ) async throws -> [ImportSummary] {
    try Directory.create(directory)
    let unfinished = try await storage.read { snapshot in
      try snapshot.unfinishedImports().map { ($0, try snapshot.team(id: $0.teamID)) }
    }
    var summaries: [ImportSummary] = []
    var kept: Set<String> = []
    for (record, teamRecord) in unfinished {
      let staged = StagedImport(id: record.id, directory: "\(directory)/\(record.id)")
      if !active.begin(record.id) {
        kept.insert(String(record.id))
        continue
      }
      defer { active.end(record.id) }
      if record.state == .checking {
        try await discard(staged, because: "interrupted before it was checked: import it again", at: now)
      } else if let teamRecord, let team = try team(teamRecord) {
        summaries.append(try await resume(record, staged, for: team, at: now))
      } else {
        kept.insert(String(record.id))
      }
    }
    for name in try Directory.names(directory) where !kept.contains(name) {
      try Directory.remove("\(directory)/\(name)")
    }
    return summaries
  }

  private func resume(
    _ record: ImportRecord, _ staged: StagedImport, for team: ImportTeam, at now: Instant
  ) async throws -> ImportSummary {
    if Directory.isDirectory(staged.directory) {
      return try await apply(staged, for: team, startedAt: record.startedAt, at: now)
    }
    var summary = try ImportSummary(json: record.summary)
    let text = "\(IngestionError.lost(importID: record.id)); \(record.appliedRows) rows of it are written"
    summary.problems = [ImportSummary.Problem(file: "import", line: 1, column: 1, text: text)]
    try await end(staged, as: .refused, summary, at: now)
    return summary
  }

  func apply(
    _ staged: StagedImport, for team: ImportTeam, startedAt: Instant, at now: Instant
  ) async throws -> ImportSummary {
    let record = try await storage.read { try $0.importRecord(id: staged.id) }
    guard let record else { throw IngestionError.lost(importID: staged.id) }
    var application = ImportApplication(
      storage: storage, team: team, staged: staged, lastDay: lastDay(team, startedAt),
      recognition: try recognition(record.options), rowsPerCommit: rowsPerCommit,
      alreadyApplied: record.appliedRows, summary: try ImportSummary(json: record.summary), at: now)
    try await application.run()
    let (summary, told) = (application.summary, application.told)
    try await storage.write { transaction in
      if let first = summary.firstUseOn, let last = summary.lastUseOn {
        try transaction.extendCoverage(
          team: team.id, source: "generic", from: first, through: max(last, record.options.through ?? last))
      }
      for reach in summary.files.compactMap(\.reach) {
        let products = try transaction.snapshot.withOfferings(told[reach.source] ?? [], team: team.id)
        try transaction.extendCoverage(
          team: team.id, source: reach.source, kind: CoverageKind(rawValue: reach.kind) ?? .uses,
          from: CivilDay(daysSinceEpoch: reach.from), through: CivilDay(daysSinceEpoch: reach.through),
          products: products)
      }
      try transaction.finishImport(id: staged.id, as: .done, summary: summary.json, at: now)
    }
    try Directory.remove(staged.directory)
    return summary
  }
}
