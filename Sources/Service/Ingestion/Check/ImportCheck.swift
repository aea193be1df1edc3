import Compression
import Domain
import Spreadsheet
import Storage

/// Reads every row of every file before one is written.
struct ImportCheck {
  static let keptLines = 5
  static let keptRejects = 10_000

  let team: ImportTeam
  let lastDay: CivilDay
  private(set) var names: KnownNames
  private(set) var summary: ImportSummary
  private(set) var rejects: [ImportReject] = []
  /// The files in the order in which they are to be applied.
  private(set) var plan: [Planned] = []
  /// Logs of licence servers, which come after all others.
  private(set) var logs: [FlexNetLog] = []

  /// A file and what its header makes of it.
  struct Planned: Sendable {
    let file: StagedImport.File
    let header: Header
  }

  init(team: ImportTeam, lastDay: CivilDay, names: KnownNames, importID: Int) {
    self.team = team
    self.lastDay = lastDay
    self.names = names
    summary = ImportSummary(importID: importID)
  }

  mutating func run(_ files: [StagedImport.File]) async throws {
    if files.isEmpty { add(problem: "nothing to import", to: "import") }
    try await readHeaders(files)
    for planned in plan { try await check(planned.file, planned.header) }
    for log in logs { try await check(log) }
  }

  /// Makes the plan; what is wrong with a header is a problem.
  mutating func readHeaders(_ files: [StagedImport.File]) async throws {
    for file in files { try await plan(file) }
    let kinds = FileKind.allCases
    plan = kinds.flatMap { kind in plan.filter { $0.header.kind == kind } }
  }

  /// Reads the header only.
  private mutating func plan(_ file: StagedImport.File) async throws {
    struct Stop: Error {}
    var found: Header?
    do {
      if try await FlexNetLog.recognises(file) {
        guard let log = try await FlexNetLog(file) else {
          return add(problem: "no line of the log tells a date: expected a TIMESTAMP line or a start", to: file.name)
        }
        return logs.append(log)
      }
      try await TableFile(file: file).read(
        header: { names in
          found = try Header.read(names, file: file.name)
          throw Stop()
        }, row: { _ in })
    } catch is Stop {
      if let found { plan.append(Planned(file: file, header: found)) }
    } catch let problem as HeaderProblem {
      add(problem: problem.text, to: file.name)
    } catch {
      try add(structural: error, to: file.name)
    }
  }

  private mutating func check(_ file: StagedImport.File, _ header: Header) async throws {
    let decoder = RowDecoder(team: team, header: header, lastDay: lastDay)
    var state = FileState(file: ImportSummary.File(name: file.name), names: names, rejects: rejects)
    state.file.kind = header.kind.rawValue
    do {
      try await TableFile(file: file).read(header: { _ in }, row: { state.take($0, decoder) })
    } catch {
      try add(structural: error, to: file.name)
      summary.files.append(state.file)
      return
    }
    names = state.names
    rejects = state.rejects
    summary.files.append(state.file)
    if let first = state.firstUse, let last = state.lastUse { widen(first...last) }
    if state.file.usable == 0 { refuse(state.file) }
  }

  private mutating func check(_ log: FlexNetLog) async throws {
    var check = FlexNetCheck(log, names: names, lastDay: lastDay, rejects: rejects)
    do {
      try await check.run()
    } catch {
      try add(structural: error, to: log.file.name)
    }
    rejects = check.rejects
    summary.files.append(check.file)
    if let days = check.days { widen(days) }
  }

  private mutating func refuse(_ file: ImportSummary.File) {
    guard file.rows > 0 else {
      return add(problem: "no row below the header: leave the file out if there is nothing to tell", to: file.name)
    }
    let consequences = [Rejection.Reason.unknownUser, .unknownProduct].map(\.rawValue)
    // Of a users or products file that is refused itself.
    if !summary.problems.isEmpty, file.rejected.keys.allSatisfy(consequences.contains) { return }
    let reasons = file.rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) × \($0.key)" }
    let first = rejects.first { $0.file == file.name }
    add(
      problem: "none of the \(file.rows) rows can be used: \(reasons.joined(separator: ", "))"
        + (first.map { "; the first: \($0.detail)" } ?? ""),
      to: file.name, line: first?.line ?? 2)
  }

  private mutating func widen(_ days: ClosedRange<Int>) {
    summary.firstUse = min(summary.firstUse ?? days.lowerBound, days.lowerBound)
    summary.lastUse = max(summary.lastUse ?? days.upperBound, days.upperBound)
  }

  private mutating func add(problem: String, to file: String, line: Int = 1, column: Int = 1) {
    summary.problems.append(ImportSummary.Problem(file: file, line: line, column: column, text: problem))
  }

  /// What makes a file unreadable is a problem of the file; what keeps us from reading it is thrown.
  private mutating func add(structural error: any Error, to file: String) throws {
    switch error {
    case let error as SpreadsheetError:
      add(problem: error.problem, to: file, line: error.line, column: error.column)
    case let error as CompressionError: add(problem: "the file \(error)", to: file)
    case is EmptyFile: add(problem: "the file is empty: expected a row with column names", to: file)
    default: throw error
    }
  }
}
