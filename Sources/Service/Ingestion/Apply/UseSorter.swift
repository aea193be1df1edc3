/// Sorts any number of uses in constant memory: runs are sorted here, spilled into files, and merged.
///
/// Sorted, a repeated row stands beside its first, the total of a day is known before it is written, and rows reach the
/// database in the order in which they lie there.
struct UseSorter {
  private let prefix: String
  private let runLength: Int
  private var run: [UseRecord] = []
  private var spilled: [String] = []

  /// - Parameters:
  ///   - prefix: of the paths of its files.
  ///   - runLength: how many uses are kept in memory; 40 bytes each.
  init(prefix: String, runLength: Int = 500_000) {
    self.prefix = prefix
    self.runLength = runLength
  }

  mutating func add(_ record: UseRecord) throws {
    run.append(record)
    if run.count >= runLength { try spill() }
  }

  /// All of them, sorted. The last run stays in memory.
  mutating func sorted() throws -> SortedUses {
    run.sort()
    defer { run = [] }
    return try SortedUses(run: run, files: spilled)
  }

  private mutating func spill() throws {
    run.sort()
    let path = "\(prefix)\(spilled.count)"
    try Directory.removeFile(path)  // of an earlier try
    let sink = try ByteSink(path: path)
    try run.withUnsafeBytes { try sink.write($0) }
    spilled.append(path)
    run.removeAll(keepingCapacity: true)
  }
}
