import Domain
import FoundationEssentials
import Storage

/// Reads one log as it grows. What it tells and the position behind it are one commit, so that nothing counts twice and nothing
/// is lost, whenever the process ends.
struct LogFollower {
  /// Bytes of the log between two commits while much is to be read.
  private static let commitAfter = 1 << 22

  let followed: Followed
  let storage: Storage
  private let files: LogFiles
  private var state: FollowState?
  private var cursor: LogCursor?
  private var splitter = LineSplitter()
  private var isLoaded = false
  /// The products that the log tells of.
  private var covered: Set<Int> = []

  init(_ followed: Followed, storage: Storage) {
    self.followed = followed
    self.storage = storage
    files = LogFiles(path: followed.log.path)
  }

  /// Reads what is there now, through all files that it takes.
  ///
  /// - Returns: what an operator should know; `nil` when all is well.
  /// - Throws: what keeps a file or the database from being used; the next call goes on from the last commit.
  mutating func runOnce(at now: Instant) async throws -> String? {
    do {
      return try await read(at: now)
    } catch {
      // Whatever was read since the last commit is read again.
      (cursor, state, isLoaded, splitter) = (nil, nil, false, LineSplitter())
      throw error
    }
  }

  private mutating func read(at now: Instant) async throws -> String? {
    try await load()
    var problem: String?
    if let cursor, let state, !cursor.isPacked, try !state.position.isHeld(by: cursor) {
      // Truncated under us: the rest of what it held may be in a copy.
      self.cursor = nil
      splitter = LineSplitter()
    }
    if cursor == nil {
      guard let (found, lost) = try open() else { return "there is no such file" }
      cursor = found
      if lost {
        problem = "the file that was read before is gone: lines that were written to it last may be missing"
      }
    }
    let names = try await storage.read { [id = followed.team.id] in try KnownNames(team: id, $0) }
    covered = names.productsOfFeatures
    state?.place { names.place(countedAs: $0)?.key }
    while let cursor, !Task.isCancelled {
      guard try await readToEnd(cursor, names, at: now) else { return "no line tells a date yet" }
      guard let position = state?.position, let next = try files.successor(of: cursor, at: position) else { break }
      // Seen after the successor, so whatever came between is in it.
      _ = try await readToEnd(cursor, names, at: now)
      try await close(beginning: next, names, at: now)
    }
    return problem
  }

  private mutating func load() async throws {
    guard !isLoaded else { return }
    let stored = try await storage.read { [followed] in
      try $0.followedLog(team: followed.team.id, path: followed.log.path)
    }
    state = try stored.flatMap { $0.state.isEmpty ? nil : $0 }.map {
      try JSONDecoder().decode(FollowState.self, from: Data($0.state.utf8))
    }
    isLoaded = true
  }

  /// The file in which to go on, and whether another was expected.
  private mutating func open() throws -> (LogCursor, lost: Bool)? {
    if let state, let found = try files.find(state.position) { return (found, false) }
    guard let current = try files.current() else { return nil }
    let lost = state.map { $0.position.offset > 0 } ?? false
    let begin = LogPosition(startOf: current)
    if state == nil { state = FollowState(position: begin) } else { state?.position = begin }
    return (current, lost)
  }

  /// - Returns: false as long as no line tells a date: then nothing counts as read.
  private mutating func readToEnd(_ cursor: LogCursor, _ names: KnownNames, at now: Instant) async throws -> Bool {
    guard var state else { return true }
    if state.reader == nil {
      guard let first = try firstDay(of: cursor.path) else { return false }
      state.reader = FlexNetReader(days: DayTracker(day: first))
      self.state = state
    }
    var batch = FollowBatch()
    var pending = 0
    while let bytes = try cursor.next() {
      var splitter = splitter
      bytes.withUnsafeBufferPointer { bytes in
        splitter.feed(bytes) { line in take(line, &batch, names, now) }
      }
      self.splitter = splitter
      pending += bytes.count
      if pending >= LogFollower.commitAfter {
        try await commit(&batch, cursor, at: now)
        pending = 0
      }
      await Task.yield()
    }
    let offset = cursor.position - splitter.unfinished
    if pending > 0, offset != self.state?.position.offset { try await commit(&batch, cursor, at: now) }
    return true
  }

  /// Ends a file that grows no more, with a last line that has no end perhaps.
  private mutating func close(beginning next: LogCursor, _ names: KnownNames, at now: Instant) async throws {
    var batch = FollowBatch()
    var last = splitter
    last.finish { line in take(line, &batch, names, now) }
    try await commit(&batch, next, at: now)
    (cursor, splitter) = (next, LineSplitter())
  }

  private mutating func take(_ line: Bytes?, _ batch: inout FollowBatch, _ names: KnownNames, _ now: Instant) {
    guard var state = state.take(), var reader = state.reader.take() else { return }
    state.lines += 1
    let lastDay = followed.team.dayOf(now).daysSinceEpoch + 1
    if let line {
      let taken = reader.take(line) { fact in
        switch fact {
        case .use(let user, let feature, let local, let second):
          let day = followed.dayOf?(local, second) ?? local
          guard day <= lastDay else { return }
          let placement = names.place(login: user, feature: feature)
          batch.add(placement, day: day, uses: state.count(placement.key, day: day, second: second))
        case .held(let user, let feature, let day):
          guard day <= lastDay else { return }
          batch.add(names.place(login: user, feature: feature), day: day, uses: 0)
        }
      }
      if taken.kind != .other, taken.day <= lastDay { batch.reach(taken.day) }
    }
    state.reader = reader
    self.state = state
  }

  private mutating func commit(_ batch: inout FollowBatch, _ cursor: LogCursor, at now: Instant) async throws {
    guard var state else { return }
    state.position =
      cursor === self.cursor
      ? try LogPosition(cursor, offset: cursor.position - splitter.unfinished) : LogPosition(startOf: cursor)
    if let day = batch.days?.upperBound { state.forgetCounts(before: day - 1) }
    self.state = state
    let json = String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
    let record = FollowedLogRecord(
      path: followed.log.path, position: state.position.offset, lines: state.lines, readAt: now, problem: nil,
      state: json)
    try await storage.write { [batch, team = followed.team.id, covered] transaction in
      try batch.write(team: team, reaching: covered, to: transaction)
      try transaction.recordFollowedLog(team: team, record)
    }
    batch = FollowBatch()
  }

  private func firstDay(of path: String) throws -> CivilDay? {
    guard let cursor = try LogCursor(path) else { return nil }
    var (days, splitter) = (DayTracker(), LineSplitter())
    var first: CivilDay?
    while first == nil, let bytes = try cursor.next() {
      bytes.withUnsafeBufferPointer { bytes in
        splitter.feed(bytes) { line in
          if let line, let day = days.take(FlexNetLine(line)) { first = first ?? day }
        }
      }
    }
    return first
  }
}

extension Placement {
  /// Tells it from all others.
  fileprivate var key: String {
    switch self {
    case .placed(let person, let product): "\(person) \(product)"
    case .unplaced(let login, let feature, _): "\(feature.lowercased())\0\(login.lowercased())"
    }
  }
}

extension KnownNames {
  /// Whose days a login's with a feature are, by the key of its counts; `nil` when that is not known or nothing new.
  fileprivate func place(countedAs key: String) -> Placement? {
    let names = key.split(separator: "\0", omittingEmptySubsequences: false)
    guard names.count == 2 else { return nil }
    let placement = place(login: String(names[1]), feature: String(names[0]))
    if case .placed = placement { return placement }
    return nil
  }
}
