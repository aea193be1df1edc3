import Foundation
import Mail
import TestSupport
import Testing

/// Servers that are not ours.
@Suite(.timeLimit(.minutes(15))) struct SMTPServerTests {
  static let users = ["seatwatch": "pass word"]

  @Test(arguments: ["starttls", "tls"], ["PLAIN", "LOGIN"])
  func `aiosmtpd takes messages with TLS and AUTH`(security: String, mechanism: String) async throws {
    var script = SMTPScript.secured(security, users: Self.users)
    script.exclude = [mechanism == "PLAIN" ? "LOGIN" : "PLAIN"]
    let messages = [SMTPBench.message(), SMTPBench.message(".\r\n..\r\n.x\r\n\r\n")]
    try await withSMTP(script, server: "aiosmtpd_server.py") { bench in
      let outcome = try await bench.send(messages)
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "accepted 250"])
      let events = try await bench.events()
      #expect(events.messages == messages)
      #expect(events.filter { $0.event == "auth" }.map(\.mechanism) == [mechanism])
      let received = events.filter { $0.event == "message" }
      #expect(received.allSatisfy { $0.encrypted == true && $0.user == "seatwatch" })
      #expect(Set(received.map(\.connection)).count == 1)
    }
  }

  @Test func `aiosmtpd refuses a wrong password and nothing is sent`() async throws {
    try await withSMTP(.secured(users: Self.users), server: "aiosmtpd_server.py") {
      $0.credentials = .password(user: "seatwatch", SMTPSecret("wrong"))
    } body: { bench in
      let outcome = try await bench.send()
      #expect(outcome.brief == "unavailable authentication 535")
      #expect(try await bench.events().messages.isEmpty)
    }
  }

  @Test(
    .enabled(if: getuid() == 0, "Postfix can only be started by root"), arguments: [[SMTPMechanism.plain], [.login]])
  func `Postfix takes messages with STARTTLS and AUTH and delivers their bytes`(mechanisms: [SMTPMechanism])
    async throws
  {
    let messages = (1...3).map { SMTPBench.message("number \($0)\r\n.\r\n..dots\r\n") }
    try await withPostfix { server, folder in
      var options = SMTPOptions(host: "localhost", port: server.port)
      options.caFile = TestAuthority.path("ca.pem")
      options.ehloName = "seatwatch.example.com"
      options.mechanisms = mechanisms
      options.credentials = .password(user: "seatwatch", SMTPSecret("pass word"))
      let bench = SMTPBench(server: server, options: options)
      let outcome = try await bench.send(messages)
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "accepted 250", "accepted 250"])

      options.credentials = .password(user: "seatwatch", SMTPSecret("wrong"))
      let wrong = try await SMTPBench(server: server, options: options).send()
      #expect(wrong.brief == "unavailable authentication 535")

      // With the queue emptied by Postfix itself, its log and the mailbox hold all there will be.
      try await deliver(folder)
      let log = try String(contentsOfFile: folder + "/log", encoding: .utf8)
      #expect(log.contains("mail=3 rcpt=3 data=3 quit=1 commands=14"))
      #expect(log.contains("sasl_method=\(mechanisms[0].rawValue), sasl_username=seatwatch"))
      let inbox = folder + "/mail/inbox/new/"
      let delivered = try FileManager.default.contentsOfDirectory(atPath: inbox)
        .map { try String(contentsOfFile: inbox + $0, encoding: .utf8) }
      #expect(delivered.count == 3)
      for message in messages {
        let body = message.replacing("\r\n", with: "\n").split(separator: "\n\n", maxSplits: 1)[1]
        #expect(delivered.filter { $0.hasSuffix("\n\n" + body) }.count == 1)
      }
    }
  }

  /// Waits until the third delivery stands in Postfix's log.
  private func deliver(_ folder: String) async throws {
    let script = "until [ \"$(grep -c 'delivered to maildir' \"$1\")\" -ge 3 ]; do sleep 0.05; done"
    try await withServer("sh", ["-c", "echo '{\"port\": 0}'; \(script); echo done", "sh", folder + "/log"]) { server in
      _ = await server.line { $0 == "done" }
    }
  }

  private func withPostfix(_ body: (PythonServer, String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "seatwatch-postfix-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    try await withServer(
      testsFolder + "MailTests/Servers/postfix.sh",
      [folder, TestAuthority.path("good.pem"), TestAuthority.path("good.key"), "seatwatch", "pass word"]
    ) { try await body($0, folder) }
  }
}
