package import Domain

/// Judges whether the wall clock can be believed, by comparing it with the time since the machine was started.
///
/// While the clock is held nothing may come due or be sent. A step back repeats nothing anyhow, because what was decided is on
/// record; what a hold prevents is years of notifications from a clock that jumped ahead, or dates from one that lost its battery.
package struct ClockWatch: Sendable {
  package enum State: Hashable, Sendable {
    case trusted
    case held(Reason)
  }

  package enum Reason: Hashable, Sendable {
    /// The clock is this many seconds ahead of where it would be without its jumps.
    case steppedForward(seconds: Int)
    /// At start the clock was this many seconds before the last moment on record.
    case behindLastSeen(seconds: Int)
    /// The clock shows a time at which this program did not exist.
    case beforeBuild
  }

  /// The wall clock moved by more than a minute without that time passing.
  package struct Jump: Hashable, Sendable {
    /// What the clock should have shown.
    package let from: Instant
    /// What it shows.
    package let to: Instant
    /// Seconds; negative for a step back.
    package var drift: Int { to.seconds(since: from) }

    package init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }
  }

  package private(set) var state: State = .trusted
  private var last: Reading
  /// The last reading that was trusted, or the first of all.
  private var base: Reading
  /// Since when the clock has run without a jump, in nanoseconds of the monotonic clock.
  private var stableSince: Int
  /// `nil` once the clock has been trusted.
  private var lastSeen: Instant?
  /// `nil` once an operator has said that the clock is right.
  private var built: Instant?

  private struct Reading {
    var wall: Instant
    var monotonic: Int

    /// Seconds by which a later reading is ahead of this one's clock.
    func drift(to later: Reading) -> Int {
      later.wall.seconds(since: wall) - (later.monotonic - monotonic) / 1_000_000_000
    }
  }

  /// - Parameters:
  ///   - monotonic: nanoseconds, as of `TimeSource`.
  ///   - lastSeen: the latest wall time on record from an earlier run.
  ///   - built: a time that has certainly passed.
  package init(
    wall: Instant, monotonic: Int, isSynchronized: Bool, lastSeen: Instant?, built: Instant = ClockWatch.built
  ) {
    last = Reading(wall: wall, monotonic: monotonic)
    base = last
    stableSince = monotonic
    self.lastSeen = lastSeen
    self.built = built
    judge(jumped: true, isSynchronized: isSynchronized)
  }

  /// Takes the next reading of both clocks and returns the jump between it and the one before.
  @discardableResult
  package mutating func tick(wall: Instant, monotonic: Int, isSynchronized: Bool) -> Jump? {
    let reading = Reading(wall: wall, monotonic: monotonic)
    let drift = last.drift(to: reading)
    last = reading
    guard drift.magnitude > ClockWatch.ignoredDrift else {
      judge(jumped: false, isSynchronized: isSynchronized)
      return nil
    }
    stableSince = monotonic
    judge(jumped: true, isSynchronized: isSynchronized)
    return Jump(from: wall.adding(seconds: -drift), to: wall)
  }

  /// An operator says that the clock is right as it is.
  package mutating func accept() {
    built = nil
    trust()
  }

  private mutating func judge(jumped: Bool, isSynchronized: Bool) {
    if jumped || state == .trusted { state = reason().map { .held($0) } ?? .trusted }
    let stable = last.monotonic - stableSince >= ClockWatch.stability
    switch state {
    case .trusted: trust()
    case .held(.beforeBuild): break
    case .held(.behindLastSeen(let seconds)) where seconds > ClockWatch.day: break
    case .held: if isSynchronized || stable { trust() }
    }
  }

  private func reason() -> Reason? {
    if let built, last.wall < built { return .beforeBuild }
    if let lastSeen, last.wall < lastSeen.adding(seconds: -ClockWatch.startTolerance) {
      return .behindLastSeen(seconds: lastSeen.seconds(since: last.wall))
    }
    let ahead = base.drift(to: last)
    return ahead > ClockWatch.largestStep ? .steppedForward(seconds: ahead) : nil
  }

  private mutating func trust() {
    state = .trusted
    base = last
    lastSeen = nil
  }

  private static let ignoredDrift = 60
  private static let startTolerance = 300
  private static let largestStep = 6 * 3600
  private static let day = 86_400
  /// Ten minutes in nanoseconds.
  private static let stability = 600 * 1_000_000_000

  /// 1 November 2025: no machine that runs this program has an earlier date.
  package static let built = Instant(seconds: 1_761_955_200)
}
