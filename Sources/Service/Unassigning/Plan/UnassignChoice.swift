import Domain

/// Which seats somebody chose, and since when they are not used.
package struct UnassignChoice: Hashable, Sendable {
  /// How far back the window reaches that ends today.
  package enum Basis: Hashable, Sendable {
    case range(InactiveRange)
    /// From a day on, which is not part of it; at least 30 days back.
    case since(CivilDay)
  }

  /// Their ids.
  package var seats: [Int]
  package var basis: Basis

  package init(seats: [Int], basis: Basis) {
    self.seats = seats
    self.basis = basis
  }

  func window(today: CivilDay) -> ReportWindow {
    let shortest = InactiveRange.days30.window(asOf: today)
    switch basis {
    case .range(let range): return range.window(asOf: today)
    case .since(let day):
      return ReportWindow(startExclusive: min(day, shortest.startExclusive), end: today)
    }
  }
}
