import Domain
import Storage

/// Reads every line of a log before anything of it is written.
struct FlexNetCheck {
  /// A log that names more features has something else in their place.
  private static let mostFeatures = 1000

  private let log: FlexNetLog
  private let names: KnownNames
  private let lastDay: Int
  private(set) var file: ImportSummary.File
  private(set) var rejects: [ImportReject]
  /// From the first line's day to the last's.
  private var days: ClosedRange<Int>?
  private var reader: FlexNetReader
  private var lines: [FlexNetLine.Kind: Int] = [:]

  init(_ log: FlexNetLog, names: KnownNames, lastDay: CivilDay, rejects: [ImportReject]) {
    self.log = log
    self.names = names
    self.lastDay = lastDay.daysSinceEpoch
    self.rejects = rejects
    file = ImportSummary.File(name: log.file.name)
    file.kind = "flexnet"
    file.unknownFeatures = [:]
    reader = FlexNetReader(days: DayTracker(day: log.firstDay))
  }

  mutating func run() async throws {
    defer {
      // A log of which no feature has a product tells of none.
      let tells = !names.productsOfFeatures.isEmpty
      file.reach = (tells ? days : nil).map {
        ImportSummary.Reach(
          source: FlexNetLog.source, kind: CoverageKind.uses.rawValue, from: $0.lowerBound, through: $0.upperBound)
      }
      file.lines = Dictionary(uniqueKeysWithValues: lines.map { ($0.key.rawValue, $0.value) })
    }
    try await log.read { take($0) }
  }

  private mutating func take(_ line: Bytes?) {
    file.rows += 1
    guard let line else {
      lines[.other, default: 0] += 1
      return reject(.brokenLine, "longer than \(LineSplitter.longest) bytes")
    }
    var use: (user: String, feature: String, day: Int)?
    let taken = reader.take(line) { fact in
      if case .use(let user, let feature, let day, _) = fact { use = (user, feature, day) }
    }
    lines[taken.kind, default: 0] += 1
    if taken.kind != .other, taken.day <= lastDay {
      days = min(days?.lowerBound ?? taken.day, taken.day)...max(days?.upperBound ?? taken.day, taken.day)
    }
    if taken.isBroken {
      reject(.brokenLine, "\(taken.kind.rawValue) without a feature, a user or a host: \(excerpt(line))")
    } else if taken.kind == .other, !line.trimmed.isEmpty {
      reject(.brokenLine, "expected a time and a daemon, as ` 9:15:00 (adskflex) …`: \(excerpt(line))")
    } else if let use, let rejection = check(use.user, use.feature, use.day) {
      reject(rejection.reason, rejection.detail)
    } else {
      file.usable += 1
    }
  }

  private mutating func check(_ user: String, _ feature: String, _ day: Int) -> Rejection? {
    if day > lastDay { return Rejection(.badDate, "\(CivilDay(daysSinceEpoch: day)) lies in the future") }
    switch names.place(login: user, feature: feature) {
    case .placed: return nil
    case .unplaced(_, _, .unknownFeature):
      let known = file.unknownFeatures ?? [:]
      if known[feature] != nil || known.count < FlexNetCheck.mostFeatures {
        file.unknownFeatures?[feature, default: 0] += 1
      }
      return Rejection(
        .unknownFeature,
        "feature '\(feature.prefix(60))' has no product under `features` in the team's file: kept until it has")
    case .unplaced:
      return Rejection(.unknownUser, "user '\(user.prefix(60))' is in no users file of the team: kept until it is")
    }
  }

  private mutating func reject(_ reason: Rejection.Reason, _ detail: String) {
    file.rejected[reason.rawValue, default: 0] += 1
    if file.firstLines[reason.rawValue, default: []].count < ImportCheck.keptLines {
      file.firstLines[reason.rawValue, default: []].append(file.rows)
    }
    if rejects.count < ImportCheck.keptRejects {
      rejects.append(ImportReject(file: file.name, line: file.rows, reason: reason.rawValue, detail: detail))
    }
  }

  /// Printable, and not more than a line of a terminal shows.
  private func excerpt(_ line: Bytes) -> String {
    String(String.UnicodeScalarView(line.prefix(60).map { (32..<127).contains($0) ? Unicode.Scalar($0) : "?" }))
  }
}
