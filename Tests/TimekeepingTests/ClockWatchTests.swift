import Domain
import Testing
import Timekeeping

/// A watch with the two clocks it is fed from.
private struct Machine {
  var wall = 1_800_000_000
  var up = 100
  var watch: ClockWatch

  init(lastSeen ago: Int? = 60, synchronized: Bool = false, wall: Int = 1_800_000_000) {
    self.wall = wall
    watch = ClockWatch(
      wall: Instant(seconds: wall), monotonic: 100 * 1_000_000_000, isSynchronized: synchronized,
      lastSeen: ago.map { Instant(seconds: wall - $0) }, built: Instant(seconds: 1_700_000_000))
  }

  /// So many seconds pass and the wall clock steps on top of them; returns the drift reported.
  @discardableResult
  mutating func pass(_ seconds: Int, step: Int = 0, synchronized: Bool = false) -> Int? {
    wall += seconds + step
    up += seconds
    return watch.tick(
      wall: Instant(seconds: wall), monotonic: up * 1_000_000_000, isSynchronized: synchronized)?.drift
  }
}

struct ClockWatchTests {
  private let hour = 3600
  private let day = 86_400

  @Test(arguments: [(0, nil), (60, nil), (-60, nil), (61, 61), (-61, -61), (90_000, 90_000)] as [(Int, Int?)])
  func `a step of more than a minute is a jump`(step: Int, drift: Int?) {
    var machine = Machine()
    #expect(machine.pass(30, step: step) == drift)
    #expect(machine.pass(30) == nil)
  }

  @Test func `a jump tells what the clock should have shown and what it shows`() {
    var watch = ClockWatch(
      wall: Instant(seconds: 1_800_000_000), monotonic: 0, isSynchronized: false, lastSeen: nil)
    let jump = watch.tick(
      wall: Instant(seconds: 1_800_000_530), monotonic: 30_000_000_000, isSynchronized: false)
    #expect(jump == ClockWatch.Jump(from: Instant(seconds: 1_800_000_030), to: Instant(seconds: 1_800_000_530)))
  }

  @Test func `suspended time is no jump, because the monotonic clock counts it`() {
    var machine = Machine()
    #expect(machine.pass(5 * day) == nil)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `six hours ahead are believed, more are held for ten stable minutes`() {
    var machine = Machine()
    machine.pass(30, step: 6 * hour)
    #expect(machine.watch.state == .trusted)
    machine.pass(30, step: 6 * hour + 1)
    #expect(machine.watch.state == .held(.steppedForward(seconds: 6 * hour + 1)))
    machine.pass(599)
    #expect(machine.watch.state != .trusted)
    machine.pass(1)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `another jump starts the ten minutes again, and one that undoes the step ends the hold`() {
    var machine = Machine()
    machine.pass(30, step: day)
    machine.pass(500)
    machine.pass(30, step: 100)
    machine.pass(599)
    #expect(machine.watch.state == .held(.steppedForward(seconds: day + 100)))
    machine.pass(30, step: -day)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `a step ahead in small parts is held all the same`() {
    var machine = Machine()
    machine.pass(30, step: 10 * hour)
    machine.pass(30, step: 10 * hour)
    #expect(machine.watch.state == .held(.steppedForward(seconds: 20 * hour)))
  }

  @Test func `a synchronised kernel or an operator ends the hold after a step ahead`() {
    var machine = Machine()
    machine.pass(30, step: 400 * day)
    machine.pass(30, synchronized: true)
    #expect(machine.watch.state == .trusted)
    machine.pass(30, step: 400 * day)
    machine.watch.accept()
    #expect(machine.watch.state == .trusted)
    machine.pass(30)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `a step back while running repeats nothing and is not held`() {
    var machine = Machine()
    #expect(machine.pass(30, step: -10 * day) == -10 * day)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `a start before the last moment on record is held, by less than a day for ten minutes`() {
    #expect(Machine(lastSeen: -300).watch.state == .trusted)
    #expect(Machine(lastSeen: nil).watch.state == .trusted)
    var machine = Machine(lastSeen: -301)
    #expect(machine.watch.state == .held(.behindLastSeen(seconds: 301)))
    machine.pass(599)
    #expect(machine.watch.state != .trusted)
    machine.pass(1)
    #expect(machine.watch.state == .trusted)
    #expect(Machine(lastSeen: -301, synchronized: true).watch.state == .trusted)
  }

  @Test func `a start more than a day before the last moment on record waits for an operator`() {
    var machine = Machine(lastSeen: -86_401, synchronized: true)
    machine.pass(30 * day, synchronized: true)
    #expect(machine.watch.state == .held(.behindLastSeen(seconds: 86_401)))
    machine.watch.accept()
    #expect(machine.watch.state == .trusted)
  }

  @Test func `a dead battery is held until the network sets the clock`() {
    var machine = Machine(lastSeen: -1_000_000_000, wall: 800_000_000)
    #expect(machine.watch.state == .held(.beforeBuild))
    machine.pass(3600, synchronized: true)
    #expect(machine.watch.state == .held(.beforeBuild))
    machine.pass(30, step: 1_000_000_000)
    #expect(machine.watch.state == .held(.steppedForward(seconds: 1_000_000_000)))
    machine.pass(30, synchronized: true)
    #expect(machine.watch.state == .trusted)
  }

  @Test func `a step to before this program existed is held, unless an operator says so`() {
    var machine = Machine()
    machine.pass(30, step: -200_000_000)
    #expect(machine.watch.state == .held(.beforeBuild))
    machine.watch.accept()
    machine.pass(30)
    #expect(machine.watch.state == .trusted)
  }
}
