import Foundation
import Mail
import Synchronization
import TestSupport
import Testing

private final class StopFlag: Sendable {
  private let flag = Atomic(false)
  var isSet: Bool { flag.load(ordering: .relaxed) }
  func set() { flag.store(true, ordering: .relaxed) }
}

/// Short limits; the defaults are tested as numbers.
@Suite(.timeLimit(.minutes(15))) struct SMTPTimeTests {
  @Test func `the limits are those of RFC 5321`() {
    let options = SMTPOptions(host: "smtp.example.com", port: 587)
    #expect(options.connectTimeout == .seconds(60))
    #expect(options.replyTimeout == .seconds(300))
    #expect(options.dotTimeout == .seconds(600))
  }

  static let silences: [SMTPCase] = [
    SMTPCase(["greeting": "silent"], "unavailable down"),
    SMTPCase(["ehlo": "silent"], "unavailable down"),
    SMTPCase(["mail": "silent"], "unanswered"),
    SMTPCase(["rcpt": "silent"], "unanswered"),
    SMTPCase(["data": "silent"], "unanswered"),
    SMTPCase(["rcpt": "550 no", "quit": "silent"], "refused 550 at rcpt"),
    SMTPCase(["quit": "silent"], "accepted 250", marks: 1),
  ]

  @Test(arguments: silences)
  func `silence before the dot ends at the reply limit`(row: SMTPCase) async throws {
    try await withSMTP(SMTPScript(steps: row.steps)) {
      $0.replyTimeout = .milliseconds(500)
      $0.quitTimeout = .milliseconds(500)
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == row.expected)
      #expect(outcome.marks == row.marks)
    }
  }

  @Test(arguments: ["none", "tls"])
  func `silence after the dot ends at its own limit, and no late reply is taken for another`(security: String)
    async throws
  {
    let steps: [String: SMTPScript.Action] = ["body": ["silent", "550 the second"]]
    try await withSMTP(security == "none" ? SMTPScript(steps: steps) : .secured(security, steps: steps)) {
      $0.dotTimeout = .milliseconds(500)
    } body: { bench in
      let outcome = try await bench.send([SMTPBench.message(), SMTPBench.message()])
      #expect(outcome.results.map(SMTPBench.brief) == ["unanswered", "refused 550 at body"])
      #expect(outcome.results[0] == .unanswered("no answer at body within 0.5 s"))
      #expect(outcome.marks == 2)
      #expect(try await bench.events(closed: 2).connections == 2)
    }
  }

  @Test func `a slow reply to the dot is waited for beyond the other limits`() async throws {
    try await withSMTP(SMTPScript(steps: ["body": "after 2.2"])) {
      $0.connectTimeout = .seconds(1)
      $0.replyTimeout = .seconds(1)
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
    }
  }

  @Test func `a slow greeting is not counted as connecting`() async throws {
    try await withSMTP(SMTPScript(steps: ["greeting": "after 1.2", "ehlo": "after 1.2"])) {
      $0.connectTimeout = .seconds(1)
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
    }
  }

  @Test func `a stop before the mark gives the message up`() async throws {
    let stop = StopFlag()
    try await withSMTP(SMTPScript(steps: ["rcpt": "silent"])) { bench in
      async let sending = bench.send { stop.isSet }
      _ = await bench.server.line { $0.contains("\"step\": \"rcpt\"") }
      stop.set()
      let outcome = try await sending
      #expect(outcome.brief == "abandoned")
      #expect(outcome.marks == 0)
      #expect(try await bench.events().messages.isEmpty)
    }
  }

  @Test func `a stop after the mark waits for the reply`() async throws {
    let stop = StopFlag()
    try await withSMTP(SMTPScript(steps: ["body": "after 1.5"])) { bench in
      let outcome = try await bench.send([SMTPBench.message(), SMTPBench.message()]) {
        stop.isSet
      } mark: { _ in
        stop.set()
      }
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "abandoned"])
      #expect(try await bench.events().messages.count == 1)
    }
  }
}
