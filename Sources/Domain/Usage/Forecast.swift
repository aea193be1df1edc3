/// Packs drawn from at a steady rate into the future.
struct Forecast {
  /// Days; farther away nothing is said.
  private static let horizon = 3653

  private(set) var runsOutOn: CivilDay?
  /// By pack: what is left of it at its end; `nil` where that lies beyond, or it has ended.
  private(set) var lapses: [Int?]

  /// - Parameter recent: what the last 30 days were charged.
  init(_ past: Drawing, recent: Int, from day: CivilDay) {
    var drawing = past
    drawing.forgetStatements()
    lapses = past.packs.map { _ in nil }
    for (index, pack) in past.packs.enumerated() where pack.endsOn == day {
      lapses[index] = max(0, pack.hundredths - past.used[index])
    }
    let last = past.packs.compactMap(\.endsOn).max() ?? day
    var spent = 0
    for ahead in 1...Forecast.horizon {
      let tomorrow = day.adding(days: ahead)
      let due = recent * ahead / 30 - spent
      spent += due
      drawing.draw(due, on: tomorrow)
      for (index, pack) in past.packs.enumerated() where pack.endsOn == tomorrow {
        lapses[index] = max(0, pack.hundredths - drawing.used[index])
      }
      if recent > 0, drawing.uncovered > past.uncovered, runsOutOn == nil { runsOutOn = tomorrow }
      if tomorrow >= last, runsOutOn != nil || recent == 0 { return }
    }
  }
}
