import CClock
internal import Domain
import Glibc
import Synchronization

/// What the sleeping thread and those who ask it share; the thread keeps it alive until it has been told to stop.
final class SleeperCore: Sendable {
  private struct Entry {
    var due: Instant?
    /// On `CLOCK_MONOTONIC`, which is the one `poll` counts by, in nanoseconds.
    var latest: Int
    /// Whether the limit is so wide that the last beat before it will do; then all such loops are awake in the same moment.
    var isLoose: Bool
    var action: @Sendable () -> Void
  }

  private struct State {
    var entries: [Sleeper.Alarm: Entry] = [:]
    var count = 0
    /// What the thread sleeps until; what is later need not wake it.
    var armedDue: Instant?
    var armedLatest = 0
    var nextBeat = 0
    var isStopping = false
  }

  private let state = Mutex(State())
  private let timer: Int32
  private let event: Int32

  init() throws(TimekeepingError) {
    timer = try TimekeepingError.check(
      timerfd_create(CLOCK_REALTIME, Int32(clock_timer_flags)), "timerfd_create")
    do throws(TimekeepingError) {
      event = try TimekeepingError.check(eventfd(0, Int32(clock_event_flags)), "eventfd")
    } catch {
      close(timer)
      throw error
    }
  }

  deinit {
    close(timer)
    close(event)
  }

  /// A thread and not a task, because it blocks in `poll`.
  func start() throws(TimekeepingError) {
    let reference = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<SleeperCore>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, reference.toOpaque())
    guard code == 0 else {
      reference.release()
      throw .system(call: "pthread_create", errno: code)
    }
    pthread_detach(thread)
  }

  func stop() {
    state.withLock { $0.isStopping = true }
    poke()
  }

  func add(due: Instant?, within seconds: Int, _ action: @escaping @Sendable () -> Void) -> Sleeper.Alarm {
    let latest = SystemTime.nanoseconds(CLOCK_MONOTONIC) + min(max(seconds, 0), 1 << 30) * 1_000_000_000
    let (alarm, isEarlier) = state.withLock { state in
      state.count += 1
      let alarm = Sleeper.Alarm(number: state.count)
      let isLoose = seconds >= Sleeper.beat
      state.entries[alarm] = Entry(due: due, latest: latest, isLoose: isLoose, action: action)
      let isEarlier =
        (!isLoose && latest < state.armedLatest) || due.map { $0 < state.armedDue ?? SleeperCore.never } ?? false
      return (alarm, isEarlier)
    }
    if isEarlier { poke() }
    return alarm
  }

  func remove(_ alarm: Sleeper.Alarm) {
    _ = state.withLock { $0.entries.removeValue(forKey: alarm) }
  }

  private func poke() {
    var one: UInt64 = 1
    // Fails only when the counter is full, and then the thread is awake anyway.
    _ = write(event, &one, 8)
  }

  private struct Reading {
    let wall = SystemTime.nanoseconds(CLOCK_REALTIME)
    let monotonic = SystemTime.nanoseconds(CLOCK_MONOTONIC)

    /// Time in suspension counts as a step here: those who wait must look again.
    func hasStepped(since earlier: Reading) -> Bool {
      ((wall - earlier.wall) - (monotonic - earlier.monotonic)).magnitude > 1_000_000_000
    }
  }

  private func run() {
    var before = Reading()
    var wasSet = false
    while true {
      let now = Reading()
      guard let actions = due(at: now, all: wasSet || now.hasStepped(since: before)) else { return }
      before = now
      for action in actions { action() }
      wasSet = sleep()
    }
  }

  /// What must be called now, and the thread's next sleep noted; `nil` to stop.
  private func due(at now: Reading, all: Bool) -> [@Sendable () -> Void]? {
    state.withLock { state in
      guard !state.isStopping else { return nil }
      let beat = Sleeper.beat * 1_000_000_000
      let isBeat = now.monotonic >= state.nextBeat
      // On a grid: a beat that comes late by a little must not bring the following ones forward for those who wait.
      if isBeat { state.nextBeat += (now.monotonic - state.nextBeat) / beat * beat + beat }
      let wall = Instant(seconds: now.wall / 1_000_000_000)
      let ending = state.entries.filter { _, entry in
        if all || entry.latest <= now.monotonic { return true }
        if let due = entry.due, due <= wall { return true }
        return isBeat && entry.isLoose && entry.latest < state.nextBeat
      }
      for alarm in ending.keys { state.entries[alarm] = nil }
      state.armedDue = state.entries.values.compactMap(\.due).min()
      state.armedLatest = state.entries.values.filter { !$0.isLoose }.map(\.latest).reduce(state.nextBeat, min)
      return ending.sorted { $0.key.number < $1.key.number }.map(\.value.action)
    }
  }

  /// Blocks until the timer, the event or the time limit ends it; true when the clock was set meanwhile.
  private func sleep() -> Bool {
    let (due, latest) = state.withLock { ($0.armedDue ?? SleeperCore.never, $0.armedLatest) }
    var time = itimerspec()
    // A time of zero would disarm the timer.
    time.it_value.tv_sec = min(max(due, Instant(seconds: 1)), SleeperCore.never).seconds
    // Fails with ECANCELED when the clock was set before this call; the timer is armed even so.
    var wasSet = timerfd_settime(timer, Int32(clock_arm_flags), &time, nil) != 0 && errno == ECANCELED
    var polled = [
      pollfd(fd: timer, events: Int16(POLLIN), revents: 0), pollfd(fd: event, events: Int16(POLLIN), revents: 0),
    ]
    let left = latest - SystemTime.nanoseconds(CLOCK_MONOTONIC)
    _ = poll(&polled, 2, wasSet ? 0 : Int32(min(max((left + 999_999) / 1_000_000, 0), 3_600_000)))
    var value: UInt64 = 0
    if read(timer, &value, 8) < 0, errno == ECANCELED { wasSet = true }
    _ = read(event, &value, 8)
    return wasSet
  }

  /// The year 2242: far enough that a timer set to it only ever reports a clock that was set.
  private static let never = Instant(seconds: 1 << 33)
}
