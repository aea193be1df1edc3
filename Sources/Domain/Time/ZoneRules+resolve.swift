extension ZoneRules {
  /// The moment that a local day and time mean; a skipped time is read with the offset before the gap, of two the first is
  /// taken (RFC 5545 3.3.5).
  package func resolve(_ day: CivilDay, _ time: LocalTime) -> ResolvedTime {
    let asked = day.daysSinceEpoch * 86_400 + time.minuteOfDay * 60
    let shift = cycle?.shift(for: asked) ?? 0
    let local = asked - shift
    var shown: Int?
    var skipped: Int?
    // An offset is at most 26 hours, so a segment that ended longer ago, or begins later, cannot show this time.
    var index = segment(at: local - ZoneRules.largestOffset)
    while true {
      let candidate = local - offsets[index]
      let hasBegun = index == 0 || transitions[index - 1] <= candidate
      let goesOn = index == transitions.count || candidate < transitions[index]
      if hasBegun, goesOn {
        if let shown { return read(asked, with: offsets[shown], .firstOfTwo) }
        shown = index
      }
      guard index < transitions.count, transitions[index] <= local + ZoneRules.largestOffset else { break }
      if skipped == nil, !goesOn, local < transitions[index] + offsets[index + 1] { skipped = index }
      index += 1
    }
    if let shown { return read(asked, with: offsets[shown], .unique) }
    // A time that no segment shows lies between two: local time only ever jumps over what it does not show.
    return read(asked, with: offsets[skipped ?? index], .gap)
  }

  private func read(_ local: Int, with offset: Int, _ kind: ResolvedTime.Kind) -> ResolvedTime {
    ResolvedTime(instant: Instant(seconds: local - offset), kind: kind, offset: offset)
  }

  /// No zone is further from UTC than this, in seconds (RFC 9636 3.2 recommends −25:59:59 to 25:59:59).
  static let largestOffset = 26 * 3600
}
