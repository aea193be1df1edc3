import Domain
import Logging
import Prometheus
import Settings
import Timekeeping
import Web

/// The dead-man's switch: fetches an address as long as all is well. What is not well, or a dead daemon, shows where nothing
/// arrives; so a fetch that fails disturbs nothing here.
struct Pinger: Sendable {
  /// As the files say it now.
  let settings: @Sendable () -> PingSettings?
  let health: Health
  let measures: Measures
  let wakeup: Wakeup
  let log: Logger

  func run() async throws {
    var wasGood = true
    while !Task.isCancelled {
      let settings = settings()
      if let settings {
        let problem = try await ping(settings)
        if let problem, wasGood {
          log.warning("The dead-man's switch was not told", metadata: ["problem": "\(problem)"])
        }
        if problem == nil, !wasGood { log.notice("The dead-man's switch is told again") }
        wasGood = problem == nil
      }
      await wakeup.wait(until: nil, atMost: 60 * (settings?.every ?? 5))
    }
  }

  /// - Returns: why nothing arrived; `nil` when it did.
  func ping(_ settings: PingSettings) async throws -> String? {
    let problems = try await health.problems()
    guard problems.isEmpty else { return problems.joined(separator: "; ") }
    let outcome = await WebCall(url: settings.url).perform()
    measures.pings.add(1, outcome.isGood ? "good" : "failed")
    switch outcome {
    case .answered(let status, _): return outcome.isGood ? nil : "answered with \(status)"
    case .failed(let reason): return reason
    }
  }
}
