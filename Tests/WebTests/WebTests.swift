import TestSupport
import Testing

@testable import Web

/// Against Python's own server, in a process of its own.
@Suite struct WebTests {
  @Test func `a call is answered, or fails for a reason, and says what was sent`() async throws {
    try await withEcho { address in
      #expect(
        await WebCall(url: "\(address)/ping?a=b").perform() == .answered(status: 200, text: "GET /ping?a=b - "))
      #expect(
        await WebCall(url: "\(address)/hook", headers: ["X-Key: 7"], body: Array("two\r\n\u{0}é".utf8)).perform()
          == .answered(status: 200, text: "POST /hook 7 two\r\n\u{0}é"))
      #expect(
        await WebCall(url: "\(address)/hook", body: []).perform() == .answered(status: 200, text: "POST /hook - "))
      let refused = await WebCall(url: "\(address)/503").perform()
      #expect(!refused.isGood && refused == .answered(status: 503, text: "GET /503 - "))
      let moved = await WebCall(url: "\(address)/302").perform()
      #expect(!moved.isGood)
    }
  }

  @Test func `what is no answer fails`() async throws {
    for url in ["http://127.0.0.1:1/", "file:///etc/passwd", "gopher://127.0.0.1/", "nonsense", ""] {
      guard case .failed(let reason) = await WebCall(url: url, timeout: 2).perform() else {
        Issue.record("\(url) was answered")
        continue
      }
      #expect(!reason.isEmpty)
    }
  }

  private func withEcho(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    try await withPythonServer(script: "WebTests/Servers/echo_server.py") { server in
      try await body("http://127.0.0.1:\(server.port)")
    }
  }
}
