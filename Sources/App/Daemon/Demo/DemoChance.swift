import Domain

/// Dice without memory: what somebody does on a day follows from who it is, what is used and the day.
struct DemoChance: Sendable {
  private let person: UInt64
  private let both: UInt64

  init(user: String, offering: String) {
    person = DemoChance.mixed(user)
    both = DemoChance.mixed(user + " " + offering)
  }

  /// From 0 to `limit` - 1, always the same for the same number.
  func draw(_ number: Int, below limit: Int) -> Int {
    Int(DemoChance.mixed(both &+ UInt64(bitPattern: Int64(number))) % UInt64(limit))
  }

  /// Monday to Friday, but for the days between the years and two weeks of summer, which are the same for all that
  /// somebody uses.
  func isAtWork(on day: CivilDay) -> Bool {
    guard (1...5).contains(day.weekday) else { return false }
    let (_, month, date) = day.components
    if month == 12 && date >= 24 || month == 1 && date == 1 { return false }
    let dayOfSummer = month == 7 ? date : month == 8 ? date + 31 : 0
    let firstOff = 1 + Int(person % 7) * 7
    return !(firstOff..<firstOff + 14).contains(dayOfSummer)
  }

  /// Whether the day is the one of its block of weeks; blocks are counted from a Monday.
  func isPick(_ day: CivilDay, ofWeeks weeks: Int) -> Bool {
    let monday = 4
    let block = (day.daysSinceEpoch - monday) / (7 * weeks)
    let dayOfBlock = (day.daysSinceEpoch - monday) % (7 * weeks)
    return dayOfBlock == draw(block, below: weeks) * 7 + draw(-block - 1, below: 5)
  }

  /// FNV-1a.
  private static func mixed(_ text: String) -> UInt64 {
    mixed(text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
  }

  /// SplitMix64's finaliser.
  private static func mixed(_ seed: UInt64) -> UInt64 {
    var z = seed &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
