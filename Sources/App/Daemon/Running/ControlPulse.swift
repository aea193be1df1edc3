import ControlAPI
import Logging
import Timekeeping
import Varlink

/// Calls the control socket as a client would, so that the watchdog knows whether it still answers.
struct ControlPulse: Sendable {
  /// Seconds between two calls.
  private static let every = 60

  let socket: String
  let beat: @Sendable () -> Void
  let wakeup: Wakeup
  let log: Logger

  /// Runs until the task is cancelled. A call that nobody answers holds it up, and then it beats no more.
  func run() async throws {
    while !Task.isCancelled {
      await runOnce()
      await wakeup.wait(until: nil, atMost: ControlPulse.every)
    }
  }

  func runOnce() async {
    do {
      let client = try VarlinkClient(socketPath: socket)
      defer { client.close() }
      _ = try await client.call(Status.self)
    } catch is ControlError {
      // It answers; what it says of itself is for those who ask.
    } catch {
      if !Task.isCancelled { log.warning("The control socket does not answer", metadata: ["problem": "\(error)"]) }
      return
    }
    beat()
  }
}
