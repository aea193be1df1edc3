/// Merges sorted runs and joins what belongs to one person, product and day.
struct SortedUses {
  /// One person's days with one product.
  struct Group {
    let product: Int
    let person: Int
    var days: [(day: Int32, amount: Int)]
    /// By day; of a day each version once.
    var versions: [(day: Int32, version: Int32)] = []

    mutating func add(version record: UseRecord) {
      let isKnown = versions.reversed().prefix { $0.day == record.day }.contains { $0.version == record.version }
      if record.version != 0, !isKnown { versions.append((record.day, record.version)) }
    }
  }

  private var runs: [Run]
  private var pending: UseRecord?

  init(run: [UseRecord], files: [String]) throws {
    runs = try files.map { Run(source: try ByteSource(path: $0, chunk: 1 << 16), records: []) }
    runs.append(Run(source: nil, records: run))
    for index in runs.indices { try runs[index].refill() }
    pending = try nextRecord()
  }

  /// The next person and product; identical rows count once, others add up.
  mutating func next() throws -> Group? {
    guard let first = pending else { return nil }
    var group = Group(product: first.product, person: first.person, days: [(first.day, first.amount)])
    group.add(version: first)
    var last = first
    while let record = try nextRecord() {
      guard record.product == group.product, record.person == group.person else {
        pending = record
        return group
      }
      if record == last { continue }
      if record.day == last.day {
        let sum = group.days[group.days.count - 1].amount.addingReportingOverflow(record.amount)
        group.days[group.days.count - 1].amount = sum.overflow ? Int.max : sum.partialValue
      } else {
        group.days.append((record.day, record.amount))
      }
      group.add(version: record)
      last = record
    }
    pending = nil
    return group
  }

  private mutating func nextRecord() throws -> UseRecord? {
    var least: (index: Int, record: UseRecord)?
    for index in runs.indices {
      guard let head = runs[index].head else { continue }
      if let known = least, known.record <= head { continue }
      least = (index, head)
    }
    guard let least else { return nil }
    try runs[least.index].advance()
    return least.record
  }

  private struct Run {
    let source: ByteSource?
    var records: [UseRecord]
    var index = 0
    /// Bytes of a record that a chunk cut in two.
    var rest: [UInt8] = []

    var head: UseRecord? { index < records.count ? records[index] : nil }

    mutating func advance() throws {
      index += 1
      if index == records.count { try refill() }
    }

    mutating func refill() throws {
      guard let source, index == records.count else { return }
      records.removeAll(keepingCapacity: true)
      index = 0
      while records.isEmpty {
        var bytes = rest
        guard try source.next({ bytes.append(contentsOf: $0) }) else { return }
        let stride = MemoryLayout<UseRecord>.stride
        let whole = bytes.count / stride
        bytes.withUnsafeBytes { raw in
          for record in 0..<whole {
            records.append(raw.loadUnaligned(fromByteOffset: record * stride, as: UseRecord.self))
          }
        }
        rest = Array(bytes[(whole * stride)...])
      }
    }
  }
}
