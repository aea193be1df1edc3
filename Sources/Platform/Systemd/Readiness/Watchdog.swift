/// What systemd expects of `Notifier.watchdog()`.
package struct Watchdog: Hashable, Sendable {
  /// Silent for so long, the service is killed.
  package let limit: Duration

  /// How often to report: half of the limit, as sd_watchdog_enabled(3) advises.
  package var interval: Duration { limit / 2 }

  /// `nil` when the unit has no watchdog, or the variables are meant for another process.
  /// - Throws: `variable`.
  package init?(_ environment: ProcessEnvironment = .current) throws(SystemdFailure) {
    guard let value = environment["WATCHDOG_USEC"] else { return nil }
    if let process = environment["WATCHDOG_PID"] {
      guard let number = Int32(process) else {
        throw .variable(name: "WATCHDOG_PID", value: process, expected: "the number of a process")
      }
      if number != environment.processID { return nil }
    }
    guard let microseconds = Int64(value), microseconds > 0 else {
      throw .variable(name: "WATCHDOG_USEC", value: value, expected: "a positive number of microseconds")
    }
    limit = .microseconds(microseconds)
  }
}
