import Mail
import Testing

/// A way for a relay to answer, and what it means.
struct SMTPCase: Sendable, CustomTestStringConvertible {
  var steps: [String: SMTPScript.Action]
  var expected: String
  /// `nil`: either.
  var marks: Int?

  init(_ steps: [String: SMTPScript.Action], _ expected: String, marks: Int? = 0) {
    self.steps = steps
    self.expected = expected
    self.marks = marks
  }

  var testDescription: String { "\(steps) → \(expected)" }
}

@Suite(.timeLimit(.minutes(15))) struct SMTPReplyTests {
  static let early: [SMTPCase] = [
    SMTPCase(["greeting": "451 busy"], "unavailable down 451"),
    SMTPCase(["greeting": "421 too many!"], "unavailable down 421"),
    SMTPCase(["greeting": "554 not you"], "unavailable sender 554"),
    SMTPCase(["greeting": "drop"], "unavailable down"),
    SMTPCase(["greeting": "reset"], "unavailable down"),
    SMTPCase(["ehlo": "451 later"], "unavailable down 451"),
    SMTPCase(["ehlo": "550 not you"], "unavailable sender 550"),
    SMTPCase(["ehlo": "drop"], "unavailable down"),
  ]

  static let late: [SMTPCase] = [
    SMTPCase(["mail": "451 later"], "refused 451 at mail"),
    SMTPCase(["mail": "421 closing!"], "unavailable down 421"),
    SMTPCase(["mail": "550 sender unknown"], "unavailable sender 550"),
    SMTPCase(["mail": "530 authenticate first"], "unavailable authentication 530"),
    SMTPCase(["mail": "552 too big"], "refused 552 at mail"),
    SMTPCase(["mail": "drop"], "unanswered"),
    SMTPCase(["rcpt": "451 greylisted"], "refused 451 at rcpt"),
    SMTPCase(["rcpt": "421 closing!"], "unavailable down 421"),
    SMTPCase(["rcpt": "550 no such person"], "refused 550 at rcpt"),
    SMTPCase(["rcpt": "530 authenticate first"], "unavailable authentication 530"),
    SMTPCase(["rcpt": "drop"], "unanswered"),
    SMTPCase(["rcpt": "550 no such person", "quit": "drop"], "refused 550 at rcpt"),
    SMTPCase(["data": "451 later"], "refused 451 at data"),
    SMTPCase(["data": "421 closing!"], "unavailable down 421"),
    SMTPCase(["data": "554 no"], "unavailable sender 554"),
    SMTPCase(["data": "250 what"], "unanswered"),
    SMTPCase(["data": "drop"], "unanswered"),
    SMTPCase(["chunk": "drop"], "unanswered", marks: nil),
    SMTPCase(["chunk": "reset"], "unanswered", marks: nil),
    SMTPCase(["body": "451 later"], "refused 451 at body", marks: 1),
    SMTPCase(["body": "421 closing!"], "refused 421 at body", marks: 1),
    SMTPCase(["body": "550 spam"], "refused 550 at body", marks: 1),
    SMTPCase(["body": "530 odd"], "refused 530 at body", marks: 1),
    SMTPCase(["body": "250-fine|250 queued"], "accepted 250", marks: 1),
    SMTPCase(["body": "251 will forward"], "accepted 251", marks: 1),
    SMTPCase(["body": "250 queued", "quit": "drop"], "accepted 250", marks: 1),
    SMTPCase(["body": "250-half!"], "unanswered", marks: 1),
    SMTPCase(["body": "354 again!"], "unanswered", marks: 1),
    SMTPCase(["body": "drop"], "unanswered", marks: 1),
    SMTPCase(["body": "reset"], "unanswered", marks: 1),
    SMTPCase([:], "accepted 250", marks: 1),
  ]

  @Test(arguments: early)
  func `a refusal before MAIL concerns every message`(row: SMTPCase) async throws {
    try await withSMTP(SMTPScript(steps: row.steps)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == row.expected)
      #expect(outcome.marks == 0)
      #expect(try await !bench.events().verbs.contains("MAIL"))
    }
  }

  @Test(arguments: late)
  func `each answer in a transaction has its meaning`(row: SMTPCase) async throws {
    try await withSMTP(SMTPScript(steps: row.steps)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == row.expected)
      if let marks = row.marks { #expect(outcome.marks == marks) }
      let events = try await bench.events()
      // One transaction, one recipient, whatever happened.
      #expect(events.connections == 1)
      for verb in ["MAIL", "RCPT", "DATA"] { #expect(events.verbs.filter { $0 == verb }.count <= 1) }
      #expect(events.messages.count == (outcome.marks == 1 && !row.steps.keys.contains("chunk") ? 1 : 0))
    }
  }

  @Test func `the text of a reply is kept, all its lines and not that of QUIT`() async throws {
    try await withSMTP(SMTPScript(steps: ["rcpt": "550-5.1.1 no such person|550 5.1.1 ask elsewhere"])) { bench in
      let outcome = try await bench.send()
      #expect(
        outcome.results == [
          .refused(SMTPReply(code: 550, text: "5.1.1 no such person 5.1.1 ask elsewhere"), at: .rcpt)
        ])
    }
  }

  @Test func `a long reply is cut at 500 bytes`() async throws {
    let line = "550-" + String(repeating: "é", count: 200)
    try await withSMTP(SMTPScript(steps: ["rcpt": .always("\(line)|\(line)|550 end")])) { bench in
      guard case .refused(let reply, at: .rcpt) = try await bench.send().results[0] else {
        Issue.record("not refused")
        return
      }
      #expect(reply.text.utf8.count == 500)
    }
  }

  @Test func `nobody listening is a relay that is down`() async throws {
    try await withSMTP(SMTPScript()) { bench in
      var options = bench.options
      options.port = 1
      let outcome = try await SMTPBench(server: bench.server, options: options).send()
      #expect(outcome.brief == "unavailable down")
    }
  }

  @Test func `a host without an address is a relay that is down`() async throws {
    try await withSMTP(SMTPScript()) { bench in
      var options = bench.options
      options.host = "relay.invalid"
      options.isForcedPlain = true
      let outcome = try await SMTPBench(server: bench.server, options: options).send()
      #expect(outcome.brief == "unavailable down")
    }
  }
}
