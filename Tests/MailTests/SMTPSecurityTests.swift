import Foundation
import Mail
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct SMTPSecurityTests {
  static let users = ["seatwatch": "pass word"]

  @Test(arguments: ["starttls", "tls"], ["PLAIN", "LOGIN", "LOGIN PLAIN CRAM-MD5"])
  func `a message goes out encrypted and authenticated`(security: String, auth: String) async throws {
    try await withSMTP(.secured(security, auth: auth, users: Self.users)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
      let events = try await bench.events()
      let message = events.first { $0.event == "message" }
      #expect(message?.encrypted == true)
      #expect(message?.user == "seatwatch")
      #expect(events.filter { $0.line?.hasPrefix("AUTH") == true }.allSatisfy { $0.encrypted == true })
    }
  }

  @Test func `XOAUTH2 carries user and token as its makers define`() async throws {
    let script = SMTPScript.secured(auth: "PLAIN XOAUTH2", users: ["seats@example.com": "ya29.token"])
    try await withSMTP(script) {
      $0.credentials = .bearer(user: "seats@example.com", token: SMTPSecret("ya29.token"))
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
      let events = try await bench.events()
      #expect(events.raws.isEmpty == false)
      let bearer = try #require(bench.server.lines.first { $0.contains("\"bearer\"") })
      #expect(bearer.contains(#""raw": "user=seats@example.com\u0001auth=Bearer ya29.token\u0001\u0001""#))
    }
  }

  @Test func `a token that is refused pauses the transport`() async throws {
    try await withSMTP(.secured(auth: "XOAUTH2", users: ["seats@example.com": "new"])) {
      $0.credentials = .bearer(user: "seats@example.com", token: SMTPSecret("old"))
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief.hasPrefix("unavailable authentication"))
      #expect(try await !bench.events().verbs.contains("MAIL"))
    }
  }

  static let authCases: [SMTPCase] = [
    SMTPCase(["auth": "535 5.7.8 wrong"], "unavailable authentication 535"),
    SMTPCase(["auth": "534 weak"], "unavailable authentication 534"),
    SMTPCase(["auth": "538 encrypt"], "unavailable authentication 538"),
    SMTPCase(["auth": "454 later"], "unavailable down 454"),
    SMTPCase(["auth": "421 closing!"], "unavailable down 421"),
    SMTPCase(["auth": "drop"], "unavailable down"),
    SMTPCase(["ehlo": "250 nothing on offer"], "unavailable authentication"),
    SMTPCase(["ehlo": "250-scripted|250 AUTH CRAM-MD5 NTLM"], "unavailable authentication"),
  ]

  @Test(arguments: authCases)
  func `without authentication no MAIL is said in the clear`(row: SMTPCase) async throws {
    try await withSMTP(SMTPScript(auth: "PLAIN LOGIN", users: Self.users, steps: row.steps)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == row.expected)
      #expect(outcome.marks == 0)
      #expect(try await !bench.events().verbs.contains("MAIL"))
    }
  }

  @Test(arguments: ["250 nothing", "250-x|250 AUTH SCRAM-SHA-256", "250-x|250 auth plain"])
  func `AUTH must be offered again after STARTTLS`(offer: String) async throws {
    let steps: [String: SMTPScript.Action] = ["ehlo": ["250-x|250-STARTTLS|250 AUTH PLAIN LOGIN", offer]]
    try await withSMTP(.secured(auth: "PLAIN", users: Self.users, steps: steps)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "unavailable authentication")
      let verbs = try await bench.events().verbs
      #expect(!verbs.contains("MAIL") && !verbs.contains("AUTH"))
    }
  }

  @Test func `only configured mechanisms are used`() async throws {
    try await withSMTP(SMTPScript(auth: "PLAIN LOGIN", users: Self.users)) {
      $0.mechanisms = [.login]
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
      #expect(try await bench.events().compactMap(\.line).contains("AUTH LOGIN"))
    }
  }

  @Test func `a secret that the server repeats is not kept`() async throws {
    try await withSMTP(SMTPScript(auth: "PLAIN", users: ["other": "x"])) {
      $0.credentials = .password(user: "seatwatch", SMTPSecret("hunter2"))
    } body: { bench in
      guard case .unavailable(let trouble) = try await bench.send().results[0] else {
        Issue.record("not unavailable")
        return
      }
      #expect(trouble.reply == SMTPReply(code: 535, text: "5.7.8 wrong: (secret)"))
      #expect(!"\(bench.options)".contains("hunter2"))
      var dumped = ""
      dump(bench.options, to: &dumped)
      #expect(!dumped.contains("hunter2"))
    }
  }

  static let tlsCases: [SMTPCase] = [
    SMTPCase(["ehlo": "250 no STARTTLS here"], "unavailable tls"),
    SMTPCase(["starttls": "454 later"], "unavailable down 454"),
    SMTPCase(["starttls": "502 no"], "unavailable tls 502"),
    SMTPCase(["starttls": "inject 250-injected\r\n250 AUTH PLAIN LOGIN"], "unavailable tls"),
    SMTPCase(["starttls": "then drop"], "unavailable down"),
  ]

  @Test(arguments: tlsCases)
  func `without STARTTLS nothing is said`(row: SMTPCase) async throws {
    try await withSMTP(.secured(auth: "PLAIN", users: Self.users, steps: row.steps)) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == row.expected)
      #expect(outcome.marks == 0)
      let verbs = try await bench.events().verbs
      #expect(!verbs.contains("MAIL") && !verbs.contains("AUTH"))
    }
  }

  @Test(
    arguments: ["starttls", "tls"], ["unknown authority", "wrong name", "the system's authorities", "no such file"])
  func `a certificate must be good`(security: String, fault: String) async throws {
    let certificate = fault == "wrong name" ? "elsewhere" : "good"
    try await withSMTP(.secured(security, certificate: certificate, auth: "PLAIN", users: Self.users)) { options in
      switch fault {
      case "unknown authority": options.caFile = TestAuthority.path("other-ca.pem")
      case "the system's authorities": options.caFile = nil
      case "no such file": options.caFile = TestAuthority.path("missing.pem")
      default: break
      }
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "unavailable tls")
      let verbs = try await bench.events().verbs
      #expect(!verbs.contains("MAIL") && !verbs.contains("AUTH"))
    }
  }

  @Test func `a relay that goes away in the handshake is down`() async throws {
    try await withSMTP(.secured("tls", steps: ["handshake": "drop"])) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "unavailable down")
    }
  }

  @Test func `a Unix socket carries STARTTLS and AUTH, with the name still checked`() async throws {
    let folder = NSTemporaryDirectory() + "seatwatch-smtp-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    var script = SMTPScript.secured(auth: "PLAIN", users: Self.users)
    script.unix = folder + "/smtp"
    try await withSMTP(script) { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "accepted 250")
      var options = bench.options
      options.host = "relay.example.com"
      #expect(try await SMTPBench(server: bench.server, options: options).send().brief == "unavailable tls")
    }
  }
}
