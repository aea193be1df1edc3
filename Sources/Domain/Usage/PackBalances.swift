/// What is left of a team's packs of one kind on a day, and how long it lasts. Amounts are hundredths.
///
/// Each day's charge is drawn from the packs that run on it, the one that ends first before the others. What the vendor says was
/// drawn from a pack already is taken as it stands, and the charges of the days fill it up before they draw more: so a charge
/// that both know is counted once.
package struct PackBalances: Hashable, Sendable {
  /// One pack on the day.
  package struct Line: Hashable, Sendable {
    /// Of the pack, among those that were given.
    package let index: Int
    package let pack: Pack
    package let used: Int
    package var available: Int { max(0, pack.hundredths - used) }
    /// Whether it can be drawn from on the day.
    package let isRunning: Bool
    /// Days from the as-of day to its last; `nil` when it never ends or has ended.
    package let daysLeft: Int?
    /// What lapses unused at its end at the present rate; `nil` where there is no rate, no end, or it does not run.
    package let lapses: Int?

    /// Ends within 90 days, with something left.
    package var endsSoon: Bool { daysLeft.map { $0 <= PackBalances.soon } ?? false && available > 0 }
  }

  /// Days.
  package static let soon = 90

  package let lines: [Line]
  /// Of the packs that run on the day.
  package let total: Int
  package let used: Int
  package var available: Int { max(0, total - used) }
  /// What was charged and no pack could cover.
  package let uncovered: Int
  /// Hundredths of a hundredth a day: what the last 30 days were charged, times 100, by 30.
  package let ratePerDay: Int?
  /// The first day that the packs, those that begin later too, do not cover at the present rate; `nil`: none within ten years,
  /// or no rate.
  package let runsOutOn: CivilDay?

  /// A fifth or less is left; a team that never bought any lacks none.
  package var isLow: Bool { !lines.isEmpty && available * 5 <= total }

  /// - Parameters:
  ///   - charges: of each day, the earliest first.
  ///   - rateThrough: the last day of the 30 by which the rate is told; `nil` where no charges are known.
  package init(
    _ packs: [Pack], charges: [(day: CivilDay, hundredths: Int)], asOf day: CivilDay, rateThrough: CivilDay?
  ) {
    var drawing = Drawing(packs)
    for charge in charges where charge.day <= day { drawing.draw(charge.hundredths, on: charge.day) }
    uncovered = drawing.uncovered
    let recent = rateThrough.map { through in
      charges.filter { $0.day > through.adding(days: -30) && $0.day <= through }.reduce(0) { $0 + $1.hundredths }
    }
    ratePerDay = recent.map { $0 * 100 / 30 }
    let forecast = Forecast(drawing, recent: recent ?? 0, from: day)
    runsOutOn = forecast.runsOutOn
    let running = packs.indices.filter { packs[$0].isRunning(on: day) }
    total = running.reduce(0) { $0 + packs[$1].hundredths }
    used = running.reduce(0) { $0 + drawing.used[$1] }
    lines = packs.indices.map { index in
      let left = packs[index].endsOn.map { $0.daysSinceEpoch - day.daysSinceEpoch }
      return Line(
        index: index, pack: packs[index], used: drawing.used[index], isRunning: running.contains(index),
        daysLeft: left.flatMap { $0 >= 0 ? $0 : nil }, lapses: recent == nil ? nil : forecast.lapses[index])
    }
  }
}

extension Pack {
  func isRunning(on day: CivilDay) -> Bool { startsOn <= day && endsOn.map { day <= $0 } ?? true }
}
