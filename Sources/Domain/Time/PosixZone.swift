/// The last line of a TZif file: what holds after the last transition, in the notation of the POSIX variable `TZ` with the
/// extended hours of RFC 9636 3.3.2.
struct PosixZone: Hashable, Sendable {
  struct Summer: Hashable, Sendable {
    /// Seconds east of UTC; less than the standard offset where winter is the exception (Europe/Dublin).
    let offset: Int
    let begins: YearlyChange
    let ends: YearlyChange
  }

  /// Seconds east of UTC.
  let standardOffset: Int
  /// `nil` where clocks no longer change.
  let summer: Summer?

  /// Both changes of a year as moments, each with the offset valid from then on, the end first.
  func changes(in year: Int, of summer: Summer) -> [(at: Int, offset: Int)] {
    [
      (summer.ends.localSeconds(in: year) - summer.offset, standardOffset),
      (summer.begins.localSeconds(in: year) - standardOffset, summer.offset),
    ]
  }
}
