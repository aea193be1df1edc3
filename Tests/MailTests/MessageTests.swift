import Foundation
import Testing

@testable import Mail

@Suite struct MessageTests {
  @Test func `python reads every nasty text back from every field without a defect`() async throws {
    var cases: [MessageCase] = [MessageCase("plain")]
    for text in Nasty.texts {
      cases.append(.table("subject \(text.debugDescription)") { $0.subject = text })
      cases.append(
        .table("names \(text.debugDescription)") {
          $0.from[0] = text
          $0.to[0] = text
          $0.replyTo = [text, "reply@example.com"]
        })
      cases.append(.table("header \(text.debugDescription)") { $0.extra = [["X-Seatwatch-Team", text]] })
      cases.append(
        .table("file \(text.debugDescription)") {
          let name = text.allSatisfy { $0 == " " } ? "x" : String(text.unicodeScalars.prefix(48))
          $0.attachments = [[name, "application/octet-stream", ""]]
        })
    }
    for body in Nasty.bodies + Nasty.texts {
      cases.append(.table("text \(body.debugDescription)") { $0.text = body })
      cases.append(
        .table("both \(body.debugDescription)") {
          $0.text = body
          $0.html = "<p>\(body)</p>"
          $0.attachments = [["list.csv", "text/csv; charset=utf-8", Data(body.utf8).base64EncodedString()]]
        })
    }
    for (seconds, offset) in [
      (0, 0), (-1, 0), (-2_208_902_400, -86_399), (253_402_128_000, 50_400), (951_782_400, 0), (951_868_799, 20_700),
      (4_107_542_400, -12_600), (1_764_000_000, -34), (-1_693_706_400, 3208),
    ] { cases.append(.table("date \(seconds) \(offset)") { $0.date = [seconds, offset] }) }
    cases.append(.table("10,000 letters") { $0.subject = String(repeating: "häßlich 😀 ", count: 1000) })
    cases.append(.table("long address") { $0.to[1] = String(repeating: "a", count: 64) + "@" + Self.longDomain })
    try await expectNoDifference(cases)
  }

  @Test(arguments: [1, 2, 3]) func `python reads random messages back`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var cases: [MessageCase] = []
    for number in 0..<200 {
      var value = MessageCase("seed \(seed) number \(number)")
      value.from[0] = random.text(upTo: 80)
      value.to[0] = random.text(upTo: 80)
      value.subject = random.text(upTo: number == 0 ? 10_000 : 200)
      value.date = [
        Int.random(in: -2_208_902_400...253_402_128_000, using: &random),
        Int.random(in: -50_000...50_000, using: &random),
      ]
      value.messageID = "<n-\(number).\(seed)@seats.example.com>"
      value.extra = [
        ["X-Team", random.text(upTo: 100)], ["X-Another-Header-With-A-Long-Name", random.text(upTo: 100)],
      ]
      value.text = random.text(upTo: 2000)
      value.html = number % 3 == 0 ? nil : random.text(upTo: 2000)
      for _ in 0..<(number % 4) {
        let content = random.text(upTo: 300)
        let name = String(random.text(upTo: 40).unicodeScalars.prefix(48))
        value.attachments.append([
          name.allSatisfy { $0 == " " } ? "a.bin" : name, "application/x-test",
          Data(content.utf8).base64EncodedString(),
        ])
      }
      cases.append(value)
    }
    try await expectNoDifference(cases)
  }

  @Test func `equal messages give equal bytes and another message another boundary`() throws {
    let one = MessageCase.table("one") { $0.html = "<p>x</p>" }
    #expect(try one.message().bytes() == one.message().bytes())
    let text = String(decoding: try one.message().bytes(), as: UTF8.self)
    let other = MessageCase.table("other") {
      $0.html = "<p>x</p>"
      $0.messageID = "<n-2.ada@seats.example.com>"
    }
    let boundary = try #require(text.split(separator: "boundary=\"").last?.prefix(34))
    #expect(boundary.hasPrefix("=_a"))
    #expect(!String(decoding: try other.message().bytes(), as: UTF8.self).contains(boundary))
  }

  @Test func `a mail looks like this`() throws {
    let message = try MessageCase.table("golden") {
      $0.subject = "12 unused seats in Atelier Zürich"
      $0.to[0] = "Alder, Ada"
      $0.text = "Grüße an alle in der Abteilung\n.\n"
      $0.html = "<p>Grüße</p>"
    }.message()
    let lines = String(decoding: try message.bytes(), as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false)
    #expect(
      lines.prefix(7) == [
        "From: Seatwatch <seatwatch@example.com>", "To: \"Alder, Ada\" <ada.alder@example.com>",
        "Subject: =?utf-8?Q?12_unused_seats_in_Atelier_Z=C3=BCrich?=", "Date: Mon, 24 Nov 2025 17:00:00 +0100",
        "Message-ID: <n-1.ada@seats.example.com>", "Auto-Submitted: auto-generated",
        "List-Id: <atelier.seats.example.com>",
      ])
    #expect(lines.contains("Gr=C3=BC=C3=9Fe an alle in der Abteilung"))
    #expect(lines.contains("=2E"))
  }

  @Test(arguments: [
    "", "Bcc\r\nX", "a b", "a:b", "Bcc", "to", "CC", "Content-Type", "Resent-To", "Date", "Ünicode",
    String(repeating: "x", count: 41),
  ]) func `a header name that could add a recipient or break a line is refused`(name: String) {
    #expect(throws: MessageError.self) { try HeaderField.text(name, "x") }
    #expect(throws: MessageError.self) { try HeaderField.token(name, "x") }
  }

  @Test func `values with a grammar are refused when they do not fit it`() throws {
    for token in ["", "a b", "a\r\nb", "ä", "a\u{0}"] {
      #expect(throws: MessageError.token(token)) { try HeaderField.token("X-Test", token) }
    }
    for url in [
      "", "https://", "ftp://example.com", "https://example.com/a b", "https://example.com/>\r\nBcc: x",
      "https://example.com/ä",
      "https://example.com/<", "https://example.com/" + String(repeating: "x", count: 900), "javascript:alert(1)",
      "https://example.com/a,b", "https://example.com/\n",
    ] { #expect(throws: MessageError.url(url)) { try HeaderField.listUnsubscribe(url) } }
    for id in ["", "a b.example.com", "a..b", "<x.example.com>", "x.example.com\r\n", "ü.example.com"] {
      #expect(throws: MessageError.listID(id)) { try HeaderField.listID(id) }
    }
    for id in [
      "", "a", "a@b@c", "a b@c", "<a@b>\r\n", "a@b>", "ä@b", "<a@>", String(repeating: "a", count: 247) + "@b",
    ] {
      #expect(throws: MessageError.messageID(id)) { try MessageID(id) }
    }
    #expect(try MessageID("<a@b>") == MessageID("a@b"))
    for (seconds, offset) in [(Int64.max, 0), (Int64.min, 0), (253_402_128_001, 0), (0, 86_400), (0, -86_400)] {
      #expect(throws: MessageError.date(seconds: seconds, offset: offset)) {
        try MailDate(seconds: seconds, offset: offset)
      }
    }
    for type in [
      "", "text", "text/", "text/csv/x", "text/csv; a", "text/csv; a=b c", "text/csv\r\nX: y", "multipart/mixed",
      "Message/rfc822",
      "text/csv; name=\"x\"",
    ] {
      #expect(throws: MessageError.contentType(type)) { try Attachment(fileName: "a", contentType: type, bytes: []) }
    }
    for name in ["", String(repeating: "ü", count: 101)] {
      #expect(throws: MessageError.fileName(name)) {
        try Attachment(fileName: name, contentType: "text/csv", bytes: [])
      }
    }
    var repeated = MessageCase("repeated")
    repeated.extra = [["list-unsubscribe", "x"]]
    #expect(throws: MessageError.repeatedHeader("list-unsubscribe")) { try repeated.message().bytes() }
  }

  @Test func `the shorter of the two encodings is taken`() {
    #expect(Body("plain text\n").encoding == "quoted-printable")
    #expect(Body("日本語の本文\n").encoding == "base64")
    #expect(Body("").bytes.isEmpty)
  }

  private static let longDomain =
    [63, 63, 53].map { String(repeating: "d", count: $0) }.joined(separator: ".") + ".example"

  private func expectNoDifference(_ cases: [MessageCase]) async throws {
    let input = try JSONEncoder().encode(cases.map { try $0.written() })
    let report = try await Oracle.run("messages.py", input: input).split(separator: "\n")
    #expect(report.last == "checked \(cases.count)")
    for problem in report.dropLast().prefix(20) { Issue.record("\(problem.prefix(600))") }
  }
}
