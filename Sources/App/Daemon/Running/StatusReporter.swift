import Domain
import Logging
import Storage
import Systemd
import Timekeeping

/// Tells the service manager the truth: ready when every part is up, a status line, and the watchdog only while every loop
/// moves (sd_notify(3)).
struct StatusReporter: Sendable {
  let storage: Storage
  /// What an operator should look at besides what is in the database.
  let problems: @Sendable () -> [String]
  let beats: Heartbeats
  let notifier: Notifier
  let watchdog: Watchdog?
  let time: any TimeSource
  let wakeup: Wakeup
  let log: Logger

  /// A loop that has not moved for so long is stuck: longer than the longest wait for a reply of a relay.
  static let patience = 900

  func run() async throws {
    let interval = watchdog.map { max(Int($0.interval.components.seconds), 1) }
    var isFirst = true
    while !Task.isCancelled {
      let status = try await line()
      if isFirst {
        try notifier.ready(status: status)
        log.notice("Ready", metadata: ["status": "\(status)", "message_id": "\(NotableEvent.ready)"])
        isFirst = false
      } else {
        try notifier.status(status)
      }
      let stuck = beats.stuck(at: time.monotonic(), after: StatusReporter.patience)
      if stuck.isEmpty {
        if interval != nil { try notifier.watchdog() }
      } else {
        log.critical(
          "A loop is stuck",
          metadata: [
            "parts": "\(stuck.map(\.rawValue).joined(separator: ", "))", "message_id": "\(NotableEvent.loopStuck)",
          ])
      }
      await wakeup.wait(until: nil, atMost: interval ?? 2 * Sleeper.beat)
    }
    try notifier.stopping(status: "stopping")
  }

  private func line() async throws -> String {
    let figures = try await storage.read { try $0.operatingFigures() }
    let transport = figures.transport
    var parts = ["next due \(figures.nextDue.map { "\($0)" } ?? "never")"]
    for state in ["queued", "sending", "uncertain"] {
      if let count = figures.openDeliveries[state], count > 0 { parts.append("\(count) \(state)") }
    }
    if transport.state != .up { parts.append("transport \(transport.state.rawValue): \(transport.reason ?? "")") }
    parts += problems().map(\.withoutPersons)
    // Anybody on the machine can read it.
    return "\(DiscreetText(parts.joined(separator: "; ")))"
  }
}
