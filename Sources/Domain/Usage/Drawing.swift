/// Packs as they are drawn from, day after day.
struct Drawing {
  let packs: [Pack]
  /// Those that end first are drawn from first; those that never end last.
  let order: [Int]
  private(set) var used: [Int]
  /// Of what the vendor says was used: what no charge stands for yet.
  private var unexplained: [Int]
  private(set) var uncovered = 0

  init(_ packs: [Pack]) {
    self.packs = packs
    used = packs.map { $0.usedHundredths ?? 0 }
    unexplained = used
    order = packs.indices.sorted { Drawing.comesFirst(packs[$0], packs[$1]) }
  }

  mutating func draw(_ hundredths: Int, on day: CivilDay) {
    var rest = hundredths
    let running = order.filter { packs[$0].isRunning(on: day) }
    for index in running where rest > 0 {
      let known = min(rest, unexplained[index])
      unexplained[index] -= known
      rest -= known
    }
    for index in running where rest > 0 {
      let drawn = min(rest, max(0, packs[index].hundredths - used[index]))
      used[index] += drawn
      rest -= drawn
    }
    uncovered += rest
  }

  /// The vendor's statement is over: from here on charges are new.
  mutating func forgetStatements() { unexplained = unexplained.map { _ in 0 } }

  private static func comesFirst(_ a: Pack, _ b: Pack) -> Bool {
    switch (a.endsOn, b.endsOn) {
    case (let left?, let right?) where left != right: left < right
    case (.some, nil): true
    case (nil, .some): false
    default: a.startsOn < b.startsOn
    }
  }
}
