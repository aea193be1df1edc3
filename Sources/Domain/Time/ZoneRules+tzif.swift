extension ZoneRules {
  /// The rules in a TZif file of version 1 to 4 (RFC 9636), as the C library reads them.
  ///
  /// Safe for any bytes: what is not such a file is `.malformed`.
  package init(tzif bytes: [UInt8], name: String) throws(ZoneError) {
    let file = try TZifReader(bytes, name: name)
    // Before the first transition the C library takes the first type that is not summer time.
    let before = file.types.first { !$0.isSummer } ?? file.types[0]
    var layout = Layout(before: before.offset)
    for transition in file.transitions { layout.append(transition.at, file.types[transition.type].offset) }
    let cycle = file.footer.flatMap { layout.append($0, after: file.transitions.last?.at) }
    self.init(name: name, transitions: layout.transitions, offsets: layout.offsets, cycle: cycle)
  }
}

/// Transitions while they are put together.
private struct Layout {
  private(set) var transitions: [Int] = []
  private(set) var offsets: [Int]

  init(before offset: Int) {
    offsets = [offset]
  }

  /// Leaves out what changes only a name.
  mutating func append(_ time: Int, _ offset: Int) {
    guard offset != offsets[offsets.count - 1] else { return }
    transitions.append(time)
    offsets.append(offset)
  }

  /// Lays a rule for later years out for somewhat more than 400 years, so that a whole cycle of them is free of what the file's
  /// own transitions (the last of them at `last`) say. The rule holds at and after the last one; everywhere if there is none.
  mutating func append(_ rule: PosixZone, after last: Int?) -> ZoneRules.Cycle? {
    guard let summer = rule.summer else {
      if let last { append(last, rule.standardOffset, replacing: true) } else { offsets = [rule.standardOffset] }
      return nil
    }
    let start = last.map { Instant(seconds: $0).utcYear } ?? 1598
    // A year more at both ends, because a change may lie up to eight days outside of its year.
    var changes = ((start - 1)...(start + 404)).flatMap { rule.changes(in: $0, of: summer) }
    // Summer that ends in the moment in which it begins again goes on. Adding the place keeps the order of equals.
    let order = changes.indices.sorted { (changes[$0].at, $0 % 2, $0) < (changes[$1].at, $1 % 2, $1) }
    changes = order.map { changes[$0] }
    if let last {
      let state = changes.last { $0.at <= last }?.offset ?? rule.standardOffset
      append(last, state, replacing: true)
    } else {
      offsets = [changes[0].offset]
    }
    for (index, change) in changes.enumerated() where last.map({ change.at > $0 }) ?? true {
      if index + 1 < changes.count, changes[index + 1].at == change.at { continue }
      append(change.at, change.offset)
    }
    let end = CivilDay.firstDay(ofYear: start + 403) * 86_400
    return ZoneRules.Cycle(end: end, reachesBack: last == nil)
  }

  /// What the file says of its last transition gives way to the rule, as in the C library.
  private mutating func append(_ time: Int, _ offset: Int, replacing: Bool) {
    if replacing, transitions.last == time {
      transitions.removeLast()
      offsets.removeLast()
    }
    append(time, offset)
  }
}

extension Instant {
  /// The year in UTC.
  var utcYear: Int { CivilDay(daysSinceEpoch: seconds.quotient(86_400)).year }
}
