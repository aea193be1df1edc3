import Foundation
import Mail
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct SMTPMarkTests {
  struct DiskFull: Error {}

  /// Sizes around what libcurl takes at once, and messages that end in many ways.
  static let bodies: [String] = [
    "", ".\r\n", "x\r\n", "..\r\n.\r\n", "x\r\n\r\n\r\n\r\n", String(repeating: "\r\n", count: 80),
    String(repeating: ".\r\n", count: 70), String(repeating: "a line of text\r\n", count: 4090),
    String(repeating: "a line of text\r\n", count: 20_000) + ".\r\n", String(repeating: ".dots.\r\n", count: 40_000),
  ]

  @Test func `a body arrives byte for byte, with its dots stuffed`() async throws {
    // Every length of the last line, so that the cut before the last chunk falls everywhere.
    let lengths = (0...70).map { String(repeating: ".", count: 3) + String(repeating: "y", count: $0) + "\r\n.\r\n" }
    let messages = (Self.bodies + lengths).map { SMTPBench.message($0) }
    try await withSMTP(SMTPScript()) { bench in
      let outcome = try await bench.send(messages)
      #expect(outcome.marks == messages.count)
      let events = try await bench.events()
      #expect(events.messages == messages)
      let raw = events.filter { $0.event == "message" }.compactMap { $0.raw.flatMap { Data(base64Encoded: $0) } }
      let stuffed = messages.map { Data(($0.replacing("\r\n.", with: "\r\n..") + ".\r\n").utf8) }
      #expect(raw == stuffed)
    }
  }

  @Test(arguments: bodies)
  func `a mark that fails keeps the dot from the server`(body: String) async throws {
    let message = SMTPBench.message(body)
    try await withSMTP(SMTPScript()) { bench in
      let outcome = try await bench.send([message], mark: { _ in throw DiskFull() })
      #expect(outcome.brief == "abandoned")
      #expect(outcome.marks == 1)
      let events = try await bench.events()
      #expect(events.messages.isEmpty)
      #expect(events.last { $0.event == "closed" }?.state == "body")
      // TCP keeps the order: what had left before the mark is all here, and the last byte is not.
      let stuffed = message.replacing("\r\n.", with: "\r\n..")
      let came = events.raws.first ?? ""
      #expect(stuffed.utf8.starts(with: came.utf8) && came.utf8.count < stuffed.utf8.count)
      #expect(!came.hasSuffix("QUIT\r\n"))
    }
  }

  @Test func `at the mark the server has all but the end, and no dot`() async throws {
    let message = SMTPBench.message(String(repeating: "a line of text\r\n", count: 100))
    try await withSMTP(SMTPScript()) { bench in
      let hasBegun = DispatchSemaphore(value: 0)
      async let waiting: Void = {
        _ = await bench.server.line { $0.contains("\"chunk\"") }
        hasBegun.signal()
      }()
      let outcome = try await bench.send(
        [message],
        mark: { _ in
          // The server says that the body has begun before it can say that it is complete.
          hasBegun.wait()
          if bench.server.lines.contains(where: { $0.contains("\"message\"") }) { throw DiskFull() }
        })
      await waiting
      #expect(outcome.brief == "accepted 250")
      #expect(outcome.marks == 1)
    }
  }

  @Test func `a message is given up, the next one goes out`() async throws {
    try await withSMTP(SMTPScript()) { bench in
      let messages = (1...3).map { SMTPBench.message("number \($0)\r\n") }
      let outcome = try await bench.send(messages, mark: { number in if number == 2 { throw DiskFull() } })
      #expect(outcome.results.map(SMTPBench.brief) == ["accepted 250", "abandoned", "accepted 250"])
      let events = try await bench.events(closed: 2)
      #expect(events.messages == [messages[0], messages[2]])
      #expect(events.connections == 2)
    }
  }

  @Test(arguments: [
    "", "no line end", "bare\nline feed\r\n", "bare\rcarriage return\r\n", "smuggling\n.\r\n", "ümlaut\r\n",
    "nul\0\r\n",
  ])
  func `what libcurl would change is not sent`(message: String) async throws {
    try await withSMTP(SMTPScript()) { bench in
      let outcome = try await bench.send([message])
      #expect(outcome.brief == "refused 554 at body")
      #expect(outcome.marks == 0)
      #expect(try await bench.events(closed: 0).connections == 0)
    }
  }
}
