import ControlAPI
import Domain
import Storage

/// What an operator should look at, in words; the most urgent first.
struct StatusProblems {
  /// For so many seconds a delivery that failed is told: a week.
  static let failedFor = 7 * 86_400

  private(set) var all: [String]

  init(_ problems: [String]) {
    all = problems
  }

  mutating func add(transport: StoredTransport) {
    let reason = transport.reason ?? "no reason is known"
    switch transport.state {
    case .up: break
    case .paused: all.append("no mail goes out since \(transport.since): \(reason); transport resume ends that")
    case .down:
      all.append("no mail goes out since \(transport.since): \(reason); tried again at \(transport.probeAt)")
    case .hold:
      all.append(
        "mail is held since \(transport.since) until somebody mends this: \(reason); tried again at \(transport.probeAt)"
      )
    }
  }

  mutating func add(uncertain count: Int) {
    if count == 0 { return }
    let what = count == 1 ? "1 delivery is uncertain" : "\(count) deliveries are uncertain"
    all.append("\(what): only the receiver knows whether the mail came; see delivery list --state uncertain")
  }

  mutating func add(failed count: Int) {
    if count == 0 { return }
    all.append(
      "\(count == 1 ? "1 delivery" : "\(count) deliveries") failed in the last 7 days; see delivery list --state failed"
    )
  }

  mutating func add(schedule: Domain.Schedule, of team: String, _ problem: String?) {
    guard let problem else { return }
    all.append("team \(team): the schedule of \(schedule.admin) does not run: \(problem)")
  }

  mutating func add(team: TeamStatus) {
    guard team.stale else { return }
    let reach = team.dataThrough.map { "the usage data reach only through \($0)" } ?? "there are no usage data"
    all.append("team \(team.team): \(reach), so notifications accuse nobody; import newer ones")
  }

  mutating func add(contradicted count: Int, of team: String) {
    if count == 0 { return }
    let what = count == 1 ? "1 seat that was unassigned is" : "\(count) seats that were unassigned are"
    all.append("team \(team): \(what) still in the latest import; see seat journal --state contradicted")
  }

  mutating func add(webhooks: [WebhookStateRecord]) {
    if let expired = webhooks.last(where: { $0.state == "expired" }) {
      all.append("the webhook did not take what was unassigned, for five days: \(expired.reason)")
    } else if let waiting = webhooks.last {
      all.append("the webhook does not take what was unassigned: \(waiting.reason); it is told again")
    }
  }
}

extension WebhookStateRecord {
  fileprivate var reason: String { code.map { "it answers \($0)" } ?? text ?? "no answer" }
}
