import Domain
import Spreadsheet
import Storage

/// Writes a checked import in short commits. Each carries how far it came, so that after a crash the same files go on there.
///
/// Its units come in an order that depends on the files and on what is in the database only, so that counting them is enough.
struct ImportApplication {
  let storage: Storage
  let team: ImportTeam
  let staged: StagedImport
  let lastDay: CivilDay
  let recognition: Recognition
  let rowsPerCommit: Int
  let now: Instant
  /// Units up to this many rows were applied before a crash.
  private let alreadyApplied: Int
  private(set) var summary: ImportSummary
  /// The products that each profile's files tell of.
  var told: [String: Set<Int>] = [:]
  private var position = 0
  private var batch: [ImportUnit] = []
  private var batchWeight = 0

  init(
    storage: Storage, team: ImportTeam, staged: StagedImport, lastDay: CivilDay, recognition: Recognition,
    rowsPerCommit: Int, alreadyApplied: Int, summary: ImportSummary, at now: Instant
  ) {
    self.now = now
    self.storage = storage
    self.team = team
    self.staged = staged
    self.lastDay = lastDay
    self.recognition = recognition
    self.rowsPerCommit = rowsPerCommit
    self.alreadyApplied = alreadyApplied
    self.summary = summary
  }

  mutating func run() async throws {
    var check = ImportCheck(
      team: team, lastDay: lastDay, recognition: recognition, names: KnownNames(), importID: staged.id)
    try await check.makePlan(staged.files())
    for kind in FileKind.allCases {
      let files = check.plan.filter { $0.gives(kind) }
      guard !files.isEmpty else { continue }
      switch kind {
      case .users, .products, .subscriptions, .packs: for file in files { try await applyRows(file, kind) }
      case .seats: try await applySeats(files)
      case .usage, .tokens: try await applyUses(files, kind)
      }
      try await flush()
    }
    try await applyLogs(check.logs)
    try await flush()
  }

  func names() async throws -> KnownNames {
    try await storage.read { [id = team.id] in try KnownNames(team: id, $0) }
  }

  /// Reads a file anew; rows that the check rejected are rejected here for the same reasons.
  private func forEachRow(
    _ planned: PlannedFile, _ names: inout KnownNames, _ body: (DecodedRow, KnownNames) throws -> Void,
    betweenChunks: () async throws -> Void = { await Task.yield() }
  ) async throws {
    let reading = RowReading(planned, team: team, lastDay: lastDay)
    var rows: [DecodedRow] = []
    try await planned.forEachRow(
      { row in
        do throws(Rejection) { try reading.decode(row, &names, into: &rows) } catch { return }
        for decoded in rows { try body(decoded, names) }
      }, betweenChunks: betweenChunks)
  }

  private mutating func applyRows(_ planned: PlannedFile, _ kind: FileKind) async throws {
    var units: [ImportUnit] = []
    // What a vendor's rows imply is the same on many of them.
    var implied: Set<UInt64> = []
    let isVendors = planned.profile != nil
    var names = try await names()
    func take(_ row: DecodedRow, _ names: KnownNames) {
      switch (row, kind) {
      case (.user(let user), .users):
        if !isVendors || implied.insert(KnownNames.hash(user.login)).inserted { units.append(.user(user)) }
      case (.product(let product), .products):
        if !isVendors || implied.insert(KnownNames.hash(product.key)).inserted { units.append(.product(product)) }
      case (.subscription(let subscription), .subscriptions): units.append(.subscription(subscription))
      case (.assumption(let assumption), .subscriptions):
        if implied.insert(UInt64(bitPattern: Int64(assumption.product))).inserted {
          units.append(.assumption(assumption))
        }
      case (.pack(let pack), .packs): units.append(.pack(pack))
      default: break
      }
    }
    try await forEachRow(planned, &names, { take($0, $1) }) {
      for unit in units { try await add(unit) }
      units.removeAll(keepingCapacity: true)
      await Task.yield()
    }
    for unit in units { try await add(unit) }
    try await flush()
  }

  /// Seats are sorted as a whole, 48 bytes each: what a row means depends on those of the same person and product.
  private mutating func applySeats(_ files: [PlannedFile]) async throws {
    var rows: [DecodedRow.SeatRow] = []
    var names = try await names()
    for file in files {
      try await forEachRow(
        file, &names,
        { row, _ in
          guard case .seat(let seat) = row else { return }
          rows.append(seat)
          if let profile = file.profile { told[profile.name, default: []].insert(seat.product) }
        })
    }
    rows.sort(by: DecodedRow.SeatRow.comesBefore)
    var index = 0
    while index < rows.count {
      let first = rows[index]
      let group = rows[index...].prefix { $0.person == first.person && $0.product == first.product }
      try await add(.seats(person: first.person, product: first.product, rows: Array(group)))
      index += group.count
    }
    try await flush()
    let export = SeatsExport(rows)
    try await storage.write { [team, staged, now] transaction in
      try transaction.settleUnassignments(team: team.id, importID: staged.id, at: now, finding: export.finding)
    }
  }

  private mutating func applyUses(_ files: [PlannedFile], _ kind: FileKind) async throws {
    var sorter = UseSorter(prefix: "\(staged.directory)/run-\(kind.rawValue)-")
    var names = try await names()
    for file in files {
      try await forEachRow(
        file, &names,
        { row, names in
          switch (row, kind) {
          case (.use(let use), .usage), (.tokens(let use), .tokens):
            for record in UseRecord.records(of: use, names) { try sorter.add(record) }
            if let profile = file.profile { told[profile.name, default: []].insert(use.product) }
          default: break
          }
        })
    }
    let offerings = try await storage.read { [id = team.id] snapshot in
      Dictionary(uniqueKeysWithValues: try snapshot.products(team: id).map { ($0.id, $0.offeringID) })
    }
    var uses = try sorter.sorted()
    while let group = try uses.next() {
      let days = group.days.map { DayAmount(day: CivilDay(daysSinceEpoch: Int($0.day)), amount: $0.amount) }
      try await add(
        kind == .usage
          ? .uses(
            person: group.person, product: group.product, offering: offerings[group.product] ?? nil, days: days,
            versions: group.versions.map { version in
              DayVersion(
                day: CivilDay(daysSinceEpoch: Int(version.day)), version: names.version(number: version.version))
            })
          : .tokens(person: group.person, product: group.product, days: days))
    }
  }

  private mutating func add(_ unit: ImportUnit) async throws {
    position += unit.weight
    if position <= alreadyApplied { return }
    batch.append(unit)
    batchWeight += unit.weight
    if batchWeight >= rowsPerCommit { try await flush() }
  }

  /// The same for a unit whose place among the others may be another after a crash: it is applied again.
  mutating func addAgain(_ unit: ImportUnit) async throws {
    batch.append(unit)
    batchWeight += unit.weight
    if batchWeight >= rowsPerCommit { try await flush() }
  }

  private mutating func flush() async throws {
    guard !batch.isEmpty else { return }
    summary = try await storage.write { [batch, summary, position, team, staged] transaction in
      var summary = summary
      for unit in batch {
        let changed = try unit.apply(team: team.id, to: transaction)
        summary.changed[unit.kind, default: 0] += changed
        summary.unchanged[unit.kind, default: 0] += unit.weight - min(changed, unit.weight)
      }
      try transaction.recordProgress(importID: staged.id, appliedRows: position, summary: summary.json)
      return summary
    }
    batch = []
    batchWeight = 0
  }
}
