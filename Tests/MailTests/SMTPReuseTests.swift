import Mail
import Testing

@Suite(.timeLimit(.minutes(15))) struct SMTPReuseTests {
  static let users = ["seatwatch": "pass word"]

  @Test(arguments: ["none", "starttls", "tls"])
  func `50 messages share a connection and one authentication`(security: String) async throws {
    var script = SMTPScript.secured(security, auth: "PLAIN", users: Self.users)
    script.security = security
    let messages = (1...50).map { SMTPBench.message("number \($0)\r\n") }
    try await withSMTP(script) { bench in
      let outcome = try await bench.send(messages)
      #expect(outcome.results.allSatisfy { SMTPBench.brief($0) == "accepted 250" })
      #expect(outcome.marks == 50)
      let events = try await bench.events()
      #expect(events.messages == messages)
      #expect(events.connections == 1)
      #expect(events.verbs.filter { $0 == "AUTH" }.count == 1)
      for verb in ["MAIL", "RCPT", "DATA"] { #expect(events.verbs.filter { $0 == verb }.count == 50) }
      #expect(events.last { $0.event == "closed" }?.why == "quit")
    }
  }

  @Test(
    arguments: [
      ["body": ["then drop"]], ["body": ["then 421 idle for too long!"]], ["mail": ["", "421 idle for too long!"]],
      ["mail": ["", "drop"]], ["mail": ["", "reset"]],
    ] as [[String: SMTPScript.Action]])
  func `a kept connection that is gone hurts no message`(steps: [String: SMTPScript.Action]) async throws {
    let messages = (1...3).map { SMTPBench.message("number \($0)\r\n") }
    try await withSMTP(.secured(auth: "PLAIN", users: Self.users, steps: steps)) { bench in
      let outcome = try await bench.send(messages)
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "accepted 250", "accepted 250"])
      #expect(outcome.marks == 3)
      let events = try await bench.events(closed: 2)
      #expect(events.messages == messages)
      #expect(events.connections == 2)
      #expect(events.verbs.filter { $0 == "AUTH" }.count == 2)
    }
  }

  @Test func `a new connection proves itself like the first`() async throws {
    let first = "250-x|250-STARTTLS|250 AUTH PLAIN"
    let steps: [String: SMTPScript.Action] = [
      "body": ["then drop"], "ehlo": .inTurn([first, "250 AUTH PLAIN", first, "250 nothing"]),
    ]
    try await withSMTP(.secured(auth: "PLAIN", users: Self.users, steps: steps)) { bench in
      let outcome = try await bench.send([SMTPBench.message(), SMTPBench.message()])
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "unavailable authentication"])
      #expect(try await bench.events(closed: 2).verbs.filter { $0 == "MAIL" }.count == 1)
    }
  }

  @Test func `a relay that stays away after a kept connection is asked once more only`() async throws {
    try await withSMTP(SMTPScript(steps: ["mail": ["", "drop", "drop", "drop"]])) { bench in
      let outcome = try await bench.send([SMTPBench.message(), SMTPBench.message()])
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "unanswered"])
      #expect(try await bench.events(closed: 2).connections == 2)
    }
  }

  @Test func `a session goes on after it was closed`() async throws {
    try await withSMTP(SMTPScript()) { bench in
      let transport = try SMTPTransport(bench.options)
      let address = try EmailAddress("ada.alder@example.com")
      let results = await onThread {
        let session = transport.makeSession()
        return (1...2).map { _ in
          defer { session.close() }
          return session.send(Array(SMTPBench.message().utf8), from: address, to: address) {}
        }
      }
      #expect(results.map(SMTPBench.brief) == ["accepted 250", "accepted 250"])
      let events = try await bench.events(closed: 2)
      #expect(events.connections == 2)
      #expect(events.verbs.filter { $0 == "QUIT" }.count == 2)
    }
  }
}
