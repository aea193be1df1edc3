import Foundation
import Logging
import Synchronization
import Testing

@testable import Systemd

struct LogTests {
  private final class Lines: Sendable {
    let text = Mutex("")
  }

  private func line(_ level: Logger.Level = .notice, _ message: String, _ metadata: Logger.Metadata = [:]) -> String {
    let lines = Lines()
    var logger = Logger(label: "seatwatchd") { _ in
      ConsoleLogHandler(level: .trace) { line in lines.text.withLock { $0 += line } }
    }
    logger[metadataKey: "team"] = "atelier"
    logger.log(level: level, "\(message)", metadata: metadata)
    return lines.text.withLock { $0 }
  }

  @Test func `a console line is level, text, and sorted pairs`() {
    #expect(
      line(.notice, "sent", ["seats": "3", "address": "ada@example.com"])
        == "notice: sent address=ada@example.com seats=3 team=atelier\n")
    #expect(line(.error, "refused", ["team": "other"]) == "error: refused team=other\n")
  }

  @Test func `values that could be misread are quoted`() {
    #expect(
      line("x", ["a": "two words", "b": "", "c": "say \"hi\"", "d": "k=v"])
        == "notice: x a=\"two words\" b=\"\" c=\"say \\\"hi\\\"\" d=\"k=v\" team=atelier\n")
  }

  private func line(_ message: String, _ metadata: Logger.Metadata) -> String {
    line(.notice, message, metadata)
  }

  @Test func `no text begins a line of its own or moves the cursor`() {
    let text = line("a\nerror: forged\r\u{1b}[31m\u{202e}\u{2028}", ["k\n": "v\nw\u{0}"])
    #expect(
      text == "notice: a\\nerror: forged\\r\\u{1b}[31m\\u{202e}\\u{2028} k\\n=\"v\\nw\\u{0}\" team=atelier\n")
  }

  @Test func `a level below the handler's is not written`() {
    let lines = Lines()
    let logger = Logger(label: "s") { _ in
      ConsoleLogHandler(level: .info) { line in lines.text.withLock { $0 += line } }
    }
    logger.debug("no")
    logger.info("yes")
    #expect(lines.text.withLock { $0 } == "info: yes\n")
  }

  @Test func `a journal entry has the message, its priority and the metadata as fields`() {
    var event = LogEvent(
      level: .warning, message: "two\nlines", metadata: nil, source: nil, file: "F.swift", function: "f()", line: 7)
    event.error = SystemdFailure.credentialName("/")
    let entry = JournalEntry(
      event, label: "seatwatchd", prefix: "SEATWATCH",
      metadata: [
        "team": "atelier", "next-due": "2026", "_PID": "1", "message": "not the text", "9lives": "x", "ä": "lost",
        "a": ["b"], "message_id": "2cb442edad0f4e9fbea5270a2459b75a",
      ])
    #expect(
      entry.fields.map { String(decoding: $0, as: UTF8.self) } == [
        "MESSAGE=two\nlines", "PRIORITY=4", "SYSLOG_IDENTIFIER=seatwatchd", "CODE_FILE=F.swift", "CODE_LINE=7",
        "CODE_FUNC=f()", "MESSAGE_ID=2cb442edad0f4e9fbea5270a2459b75a",
        "SEATWATCH_ERROR=\(SystemdFailure.credentialName("/"))", "SEATWATCH_9LIVES=x", "SEATWATCH_PID=1",
        "SEATWATCH_A=[\"b\"]", "SEATWATCH_MESSAGE=not the text", "SEATWATCH_NEXT_DUE=2026", "SEATWATCH_TEAM=atelier",
      ])
  }

  @Test func `an event's id is for the journal, and no line of a console`() {
    #expect(line("ready", ["message_id": "2cb442edad0f4e9fbea5270a2459b75a"]) == "notice: ready team=atelier\n")
  }

  @Test(arguments: [
    ("550 5.1.1 <ada.alder@example.com>: no such user", "550 5.1.1 <(address)>: no such user"),
    ("teams.atelier.admins[ada@example.com].at", "teams.atelier.admins[(address)].at"),
    ("GET /r/v1.AQAAAABqG_yIq2xZ0kXk9f0Q2v4m7Tt5b1n3c8d6e9F0aBcDeFgHiJkLmNoPqRsTuVwXyZ", "GET /r/(token)"),
    (
      "2 of 3 files, 12 rows; see /var/lib/seatwatch/imports/4711",
      "2 of 3 files, 12 rows; see /var/lib/seatwatch/imports/4711"
    ),
    (
      "org.seatwatch.ImportBegin-AndALongNameWithoutAnyNumber", "org.seatwatch.ImportBegin-AndALongNameWithoutAnyNumber"
    ),
  ])
  func `no address and no token comes into a log`(text: String, shown: String) {
    let lines = Lines()
    let logger = Logger(label: "s") { _ in
      DiscreetLogHandler(
        ConsoleLogHandler(level: .trace) { line in lines.text.withLock { $0 += line } }, plainKeys: ["mail_id"])
    }
    logger.notice("\(text)", metadata: ["detail": "\(text)", "mail_id": "seatwatch.1@example.com"])
    let written = lines.text.withLock { $0 }
    #expect(written.hasPrefix("notice: \(shown) detail="))
    #expect(written.hasSuffix(" mail_id=seatwatch.1@example.com\n"))
    #expect(text == shown || !written.contains(text))
  }

  @Test(arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
  func `levels have the priorities of syslog`(level: Logger.Level, priority: Int) {
    #expect(JournalEntry.priority(level) == priority)
  }

  @Test func `the journal is chosen only when standard error is its stream`() throws {
    var status = stat()
    try #require(fstat(2, &status) == 0)
    func destination(_ stream: String?) -> LogDestination {
      .of(ProcessEnvironment(variables: stream.map { ["JOURNAL_STREAM": $0] } ?? [:], processID: 1))
    }
    #expect(destination("\(status.st_dev):\(status.st_ino)") == .journal)
    #expect(destination("\(status.st_dev):\(status.st_ino + 1)") == .console)
    #expect(destination("x") == .console)
    #expect(destination(nil) == .console)
  }

  @Test func `without a journal its handler does nothing`() {
    let logger = Logger(label: "seatwatchd") { JournalLogHandler(label: $0, prefix: "SEATWATCH", level: .trace) }
    logger.notice("from a test", metadata: ["team": "atelier"])
  }
}
