import Compression
import Domain
import Spreadsheet
import Storage

/// Reads every row of every file before one is written.
struct ImportCheck {
  static let keptLines = 5
  static let keptRejects = 10_000

  /// Told row by row when somebody only looks.
  static let sampledRows = 20

  let team: ImportTeam
  let lastDay: CivilDay
  let recognition: Recognition
  /// A day to which the data reach although no row says so.
  let through: CivilDay?
  private(set) var names: KnownNames
  private(set) var summary: ImportSummary
  private(set) var rejects: [ImportReject] = []
  /// The files in the order in which they are to be applied.
  private(set) var plan: [PlannedFile] = []
  /// Logs of licence servers, which come after all others.
  private(set) var logs: [FlexNetLog] = []

  init(
    team: ImportTeam, lastDay: CivilDay, recognition: Recognition, through: CivilDay? = nil, names: KnownNames,
    importID: Int
  ) {
    self.through = through
    self.team = team
    self.lastDay = lastDay
    self.recognition = recognition
    self.names = names
    summary = ImportSummary(importID: importID)
  }

  mutating func run(_ files: [StagedImport.File], isLook: Bool = false) async throws {
    if files.isEmpty { add(problem: "nothing to import", to: "import") }
    try await makePlan(files)
    for planned in plan { try await check(planned, sampled: isLook ? ImportCheck.sampledRows : 0) }
    for log in logs { try await check(log) }
  }

  /// Reads the beginning of each file; what is wrong with it is a problem.
  mutating func makePlan(_ files: [StagedImport.File]) async throws {
    for file in files {
      do {
        if try await FlexNetLog.recognises(file) {
          try await plan(log: file)
        } else {
          plan.append(try await recognition.plan(file))
        }
      } catch {
        try add(structural: error, to: file.name)
      }
    }
    plan = plan.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
  }

  private mutating func check(_ planned: PlannedFile, sampled: Int) async throws {
    let reading = RowReading(planned, team: team, lastDay: lastDay)
    var state = FileState(file: ImportSummary.File(name: planned.file.name), names: names, rejects: rejects)
    names = KnownNames()  // there is one at a time
    state.file.kind = planned.title
    do {
      try await planned.forEachRow({ state.take($0, reading, sampled: sampled) })
    } catch {
      names = state.names
      try add(structural: error, to: planned.file.name)
      summary.files.append(state.file)
      return
    }
    names = state.names
    rejects = state.rejects
    if let profile = planned.profile { state.file.reach = reach(state, profile) } else { widen(state) }
    summary.files.append(state.file)
    summary.sample += state.sample
    if state.file.usable == 0 { refuse(state.file) }
  }

  /// An export that tells the last use of each seat tells who was inactive in any window that it remembers.
  private func reach(_ state: FileState, _ profile: ImportProfile) -> ImportSummary.Reach? {
    guard let kind = profile.coverageKind else { return nil }
    let today = lastDay.daysSinceEpoch - 1
    let known = [state.asOf, through?.daysSinceEpoch, state.lastUse].compactMap { $0 }.max()
    guard let through = kind == .seats ? known ?? today : known else { return nil }
    let from: Int
    switch kind {
    case .uses: from = min(state.firstUse ?? through, through)
    case .lastUse: from = through - profile.remembers
    case .seats: from = through
    }
    return ImportSummary.Reach(source: profile.name, kind: kind.rawValue, from: from, through: through)
  }

  private mutating func plan(log file: StagedImport.File) async throws {
    if let log = try await FlexNetLog(file) { return logs.append(log) }
    add(problem: "no line of the log tells a date: expected a TIMESTAMP line or a start", to: file.name)
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

  private mutating func widen(_ state: FileState) {
    if let first = state.firstUse { summary.firstUse = min(summary.firstUse ?? first, first) }
    if let last = state.lastUse { summary.lastUse = max(summary.lastUse ?? last, last) }
  }

  private mutating func add(problem: String, to file: String, line: Int = 1, column: Int = 1) {
    summary.problems.append(ImportSummary.Problem(file: file, line: line, column: column, text: problem))
  }

  /// What makes a file unreadable is a problem of the file; what keeps us from reading it is thrown.
  private mutating func add(structural error: any Error, to file: String) throws {
    switch error {
    case let error as SpreadsheetError:
      add(problem: error.problem, to: file, line: error.line, column: error.column)
    case let error as JSONError: add(problem: error.problem, to: file, line: error.line, column: error.column)
    case let error as WorkbookError: add(problem: "the file \(error)", to: file, line: error.row ?? 1)
    case let error as HeaderProblem: add(problem: error.text, to: file)
    case is OtherContent: add(problem: "this is no table of text", to: file)
    case let error as CompressionError: add(problem: "the file \(error)", to: file)
    case is EmptyFile: add(problem: "the file is empty: expected a row with column names", to: file)
    default: throw error
    }
  }
}
