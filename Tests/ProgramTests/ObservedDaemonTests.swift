import Foundation
import Subprocess
import TestSupport
import Testing

/// The real daemon as an operator's tools see it: Prometheus' door, the dead-man's switch, and what the log must not say.
@Suite struct ObservedDaemonTests {
  private static let token = "a-token-of-forty-characters-0123456789AbCdEf"

  @Test func `metrics are served to who shows the token, in a form that Prometheus' own tool takes`() async throws {
    let settings = """
      state_directory: FOLDER/state
      portal: {listen: FOLDER/portal.sock}
      metrics: {path: /metrics, token_file: FOLDER/token}
      """
    try await withDaemon(["etc/seatwatch.yaml": settings, "token": "\(Self.token)\n"]) { daemon in
      let without = try await get("/metrics", of: daemon)
      let wrong = try await get("/metrics", of: daemon, "Authorization: Bearer wrong")
      let elsewhere = try await get("/elsewhere", of: daemon, "Authorization: Bearer \(Self.token)")
      #expect([without.status, wrong.status, elsewhere.status] == ["401", "401", "404"])
      _ = try await daemon.status()
      let good = try await get("/metrics", of: daemon, "Authorization: Bearer \(Self.token)")
      #expect(good.status == "200")
      let complaint = try Promtool.check(metrics: good.text)
      #expect(complaint == "")
      #expect(good.text.contains("seatwatch_loop_idle_seconds{loop=\"outbox\"}"))
      #expect(
        good.text.contains(
          "seatwatch_request_duration_seconds_count{surface=\"control\",request=\"Status\",result=\"good\"}"))
      #expect(good.text.contains("surface=\"portal\",request=\"/metrics\",result=\"4xx\""))
    }
  }

  @Test
  func `without a token this machine is answered, but nobody for whom a proxy asks; and nothing is served unasked`()
    async throws
  {
    let settings = "state_directory: FOLDER/state\nportal: {listen: FOLDER/portal.sock}\n"
    try await withDaemon(["etc/seatwatch.yaml": settings + "metrics: {path: /m/all}\n"]) { daemon in
      let own = try await get("/m/all", of: daemon)
      let forwarded = try await get("/m/all", of: daemon, "X-Forwarded-For: 192.0.2.1")
      #expect([own.status, forwarded.status] == ["200", "401"])
    }
    try await withDaemon(["etc/seatwatch.yaml": settings]) { daemon in
      let unasked = try await get("/metrics", of: daemon)
      #expect(unasked.status == "404")
    }
  }

  @Test func `the dead-man's switch is told while all is well`() async throws {
    try await withPythonServer(script: "WebTests/Servers/echo_server.py") { server in
      let settings = """
        state_directory: FOLDER/state
        portal: {listen: FOLDER/portal.sock}
        ping: {url: "http://127.0.0.1:\(server.port)/alive/a1b2", every: 1 minute}
        """
      try await withDaemon(["etc/seatwatch.yaml": settings]) { daemon in
        let seen = await server.line { $0.contains("/alive/a1b2") }
        #expect(seen != nil)
        let log = try daemon.log
        #expect(!log.contains("/alive/a1b2"))
      }
    }
  }

  @Test func `no name, no address and no token comes into the log, whatever happens`() async throws {
    let (day, hour) = try await ThisMinute.wait()
    func team(_ frequency: String) -> String {
      """
      team: atelier
      time_zone: UTC
      admins:
        - email: canary.admin@example.com
          role: primary
          notifications: {starts_on: \(day), frequency: \(frequency), inactive_for: 30 days, at: "\(hour)"}
      exempt:
        - {user: ccanaryexempt, because: Canaria Exempt is away}
      """
    }
    let files = [
      "etc/seatwatch.yaml": "state_directory: FOLDER/state\nportal: {listen: FOLDER/portal.sock}\nlog_level: trace\n",
      "etc/teams.d/atelier.yaml": team("weekly"),
      "data/users.csv": "user,name,email\nccanary,Carla Canary,canary@example.com\n",
      "data/products.csv": "product\ncad\n",
      "data/subscriptions.csv":
        "subscription_id,team,product,plan,access,seats\n1,atelier,cad,standard,single-user,5\n",
      "data/seats.csv": "team,user,product,assigned_at\natelier,ccanary,cad,2020-01-01\natelier,canarynobody,cad,x\n",
      "data/usage.csv": "team,user,product,used_at\natelier,ccanary,cad,2020-02-01\n",
    ]
    try await withDaemon(files) { daemon in
      let imported = try await daemon.ctl("import", "--team", "atelier", "\(daemon.folder)/data")
      #expect(imported.code == 0, "\(imported.complaint)")
      try await daemon.eventually("a delivery") { try daemon.log.contains("Delivery sent") }
      let sent = try FileManager.default.contentsOfDirectory(atPath: "\(daemon.folder)/state/Maildir/new")
      let mail = try String(contentsOfFile: "\(daemon.folder)/state/Maildir/new/\(sent[0])", encoding: .utf8)
      let tokens = mail.replacing("=\r\n", with: "").matches(of: /v1\.[A-Za-z0-9_-]{20,}/).map { String($0.output) }
      #expect(!tokens.isEmpty)
      _ = try await get("/r/\(tokens.first ?? "")", of: daemon)
      try daemon.replace("etc/teams.d/atelier.yaml", with: team("Carla Canary"))
      try await daemon.eventually("the refusal") { try daemon.log.contains("were not taken over") }
      try daemon.replace("etc/teams.d/atelier.yaml", with: team("monthly"))
      try await daemon.eventually("the change") { try daemon.log.contains("A setting changed") }
      let erased = try await daemon.ctl("erase", "ccanary", "--team", "atelier", "--yes")
      #expect(erased.code == 0 && erased.output.contains("erased-"), "\(erased.complaint)")
      try await daemon.eventually("the erasure") { try daemon.log.contains("A person was erased") }
      let log = try daemon.log
      for canary in ["canary", "canaria", "@example"] + tokens {
        let lines = log.split(separator: "\n").filter {
          $0.lowercased().contains(canary.lowercased()) && !$0.contains("mail_id=")
        }
        #expect(lines.isEmpty, "\(canary): \(lines.prefix(3))")
      }
    }
  }

  private func get(_ path: String, of daemon: RunningDaemon, _ header: String = "X-Nothing: 1") async throws -> (
    status: String, text: String
  ) {
    let output = try await Subprocess.run(
      .name("curl"),
      arguments: [
        "-s", "--unix-socket", "\(daemon.folder)/portal.sock", "-H", header, "-w", "\n%{http_code}", "http://x\(path)",
      ], output: .string(limit: 1 << 20)
    ).standardOutput
    let end = output.lastIndex(of: "\n") ?? output.startIndex
    return (String(output[end...].dropFirst()), String(output[..<end]))
  }
}
