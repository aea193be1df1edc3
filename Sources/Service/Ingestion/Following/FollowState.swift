/// All that is known of the lines of a log that were read.
struct FollowState: Codable, Sendable {
  /// How often somebody used a product on the last day he did.
  struct Count: Codable, Sendable {
    var day: Int
    var uses: Int
    /// Since midnight: two features in one second are one use of the product that both belong to.
    var second: Int
  }

  var position: LogPosition
  /// `nil` as long as no line tells a date.
  var reader: FlexNetReader?
  var counts: [String: Count] = [:]
  var lines = 0

  /// Counts a use, and returns how many there were on its day.
  mutating func count(_ key: String, day: Int, second: Int) -> Int {
    guard var count = counts[key], count.day == day else {
      counts[key] = Count(day: day, uses: 1, second: second)
      return 1
    }
    if count.second != second { count.uses += 1 }
    count.second = second
    counts[key] = count
    return count.uses
  }

  /// Goes on counting for a person and a product what was counted for a login and a feature until both were known.
  mutating func place(_ key: (String) -> String?) {
    for (old, count) in counts {
      guard let new = key(old) else { continue }
      counts[old] = nil
      if let known = counts[new], known.day > count.day || (known.day == count.day && known.uses >= count.uses) {
        continue
      }
      counts[new] = count
    }
  }

  /// Days that are over are not counted on.
  mutating func forgetCounts(before day: Int) { counts = counts.filter { $0.value.day >= day } }
}
