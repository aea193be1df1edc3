import CClock
import Glibc

/// The machine's clocks.
package struct SystemTime: TimeSource {
  package init() {}

  package func milliseconds() -> Int { SystemTime.nanoseconds(CLOCK_REALTIME) / 1_000_000 }

  /// CLOCK_BOOTTIME, so that a suspended machine counts as downtime and not as a jump.
  package func monotonic() -> Int { SystemTime.nanoseconds(CLOCK_BOOTTIME) }

  /// CLOCK_MONOTONIC in microseconds: by which systemd tells one reload from another (sd_notify(3)).
  package var managerMicroseconds: UInt64 { UInt64(SystemTime.nanoseconds(CLOCK_MONOTONIC) / 1000) }

  /// Whether the kernel says that something (NTP, PTP) keeps its clock right. A clock set by hand is not synchronised until that
  /// something has looked again. Also false where the kernel may not be asked, as under systemd's `ProtectClock=`: nobody then
  /// vouches for a clock that jumped, and it is believed once it has run ten minutes without another jump.
  package var isSynchronized: Bool {
    var state = timex()
    let answer = adjtimex(&state)
    return answer != -1 && answer != TIME_ERROR && state.status & STA_UNSYNC == 0
  }

  static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    let failed = clock_gettime(clock, &time)
    precondition(failed == 0, "Linux always has clock \(clock)")
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
