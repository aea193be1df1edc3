/// The licences that are out, to tell on which days somebody held one beyond the day he took it.
///
/// A licence is given back by the first IN of the same user, host and feature after its OUT; of several the oldest is. When the
/// server stops, what is out counts as held through the last day before; if an IN comes after all, in between too.
struct HeldLicences: Codable, Sendable {
  struct Checkout: Hashable, Codable, Sendable {
    var since: Int
    /// The last day before the server stopped, if it did.
    var cut: Int?
  }

  struct Key: Hashable, Codable, Sendable {
    var user: String
    var host: String
    var feature: String
    /// Whose restart ends it.
    var daemon: String
  }

  /// So many of one key are told apart: a log in which no IN is written (NOLOG IN) never gives one back.
  private static let mostPerKey = 32
  private static let mostKeys = 100_000
  /// So many days at once are believed of a running server, which writes a line every six hours.
  private static let longestSilence = 7
  /// After so many days an IN has nothing to do with an OUT before a stop.
  private static let longestHold = 366

  private(set) var open: [Key: [Checkout]] = [:]
  /// Through this day what is out was told.
  private var through: Int?
  private var sawReturn = false

  /// A line shows that the server runs on a day.
  ///
  /// - Returns: whose licences are out, and on which days they were held since the last call; `nil` when there is none.
  mutating func reach(_ day: Int) -> (keys: [Key], days: ClosedRange<Int>)? {
    guard let through else {
      self.through = day
      return nil
    }
    guard day > through else { return nil }
    if day - through > HeldLicences.longestSilence { cut(daemon: nil) }
    self.through = day
    guard sawReturn else { return nil }
    let keys = open.filter { $0.value.contains { $0.cut == nil } }.map(\.key)
    return keys.isEmpty ? nil : (keys, through + 1...day)
  }

  mutating func take(_ key: Key, on day: Int) {
    var checkouts = open[key] ?? []
    guard !checkouts.isEmpty || open.count < HeldLicences.mostKeys else { return }
    if checkouts.count == HeldLicences.mostPerKey { checkouts.removeFirst() }
    checkouts.append(Checkout(since: day))
    open[key] = checkouts
  }

  /// - Returns: the days between a stop and this one on which the licence was held after all.
  mutating func giveBack(_ key: Key, on day: Int) -> ClosedRange<Int>? {
    sawReturn = true
    guard var checkouts = open[key], !checkouts.isEmpty else { return nil }
    let checkout = checkouts.removeFirst()
    open[key] = checkouts.isEmpty ? nil : checkouts
    guard let cut = checkout.cut, cut < day, day - cut <= HeldLicences.longestHold else { return nil }
    return cut + 1...day
  }

  /// A server, or one daemon of it, stopped after the last line that showed it running.
  mutating func cut(daemon: String?) {
    guard let through else { return }
    for (key, checkouts) in open where daemon == nil || key.daemon == daemon {
      let kept = checkouts.filter { through - ($0.cut ?? through) <= HeldLicences.longestHold }
      open[key] = kept.isEmpty ? nil : kept.map { Checkout(since: $0.since, cut: $0.cut ?? through) }
    }
  }
}
