import Domain
import Foundation
import Testing

@testable import Scheduler

/// A golden case: a folder in `Golden` with a readme and the mail that its facts must give.
///
/// To write the files anew: `SEATWATCH_WRITE_GOLDEN=1 swift test --filter ComposeGoldenTests`, then read the difference.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  let facts: NotificationFacts

  var testDescription: String { name }

  static let all: [GoldenCase] = [
    GoldenCase(
      name: "01-many",
      facts: ComposeSamples.facts(
        seats: ComposeSamples.twelve,
        comparison: .init(lastNoticeOn: ComposeSamples.day("2026-12-10"), resolved: ComposeSamples.resolved))),
    GoldenCase(name: "02-one", facts: ComposeSamples.facts(nextOn: nil, seats: [ComposeSamples.seat("Bela Birch")])),
    GoldenCase(
      name: "03-nobody",
      facts: ComposeSamples.facts(
        comparison: .init(lastNoticeOn: ComposeSamples.day("2026-12-10"), resolved: ComposeSamples.resolved),
        whenNone: .heartbeat(every: 3))),
    GoldenCase(
      name: "04-stale", facts: ComposeSamples.facts(content: .stale(limitDays: 7), dataThrough: "2026-12-02")),
    GoldenCase(
      name: "05-late",
      facts: ComposeSamples.facts(
        startsOn: "2026-01-31", range: .days30, dueOn: "2027-02-28", sentOn: "2027-03-05", missed: 2,
        nextOn: "2027-03-31", seats: Array(ComposeSamples.twelve.prefix(5)), dataFrom: "2027-02-10", listLength: 3)),
    GoldenCase(
      name: "06-hostile",
      facts: ComposeSamples.facts(
        team: "Atelier\r\nBcc: all@example.com {{report}}", occasion: .test,
        seats: [
          ComposeSamples.seat("<script>alert(1)</script>", address: "\"><img src=x>@example.com"),
          ComposeSamples.seat("{{#seats}}{{{x}}}", "no-such-product", address: "a\r\n--\r\nSubject: b"),
          ComposeSamples.seat("\u{202E}gnp.exe", address: "rtl@example.com"),
          ComposeSamples.seat("שרה כהן", "acad", address: "sara@example.com"),
          ComposeSamples.seat("\u{600}<b>bold\u{600}\"", address: "prepend@example.com"),
          ComposeSamples.seat(String(repeating: "Wolfeschlegelstein", count: 20), address: "long@example.com"),
          ComposeSamples.seat("\u{0}\r\n\t", address: "nobody@example.com"),
        ])),
  ]
}

struct ComposeGoldenTests {
  @Test(arguments: GoldenCase.all)
  func `a notification reads as its golden case says`(_ golden: GoldenCase) throws {
    let mail = try NotificationMail.compose(golden.facts, ComposeSamples.library())
    let folder = ComposeSamples.root.appendingPathComponent("Tests/SchedulerTests/Golden/\(golden.name)")
    try compare("Subject: \(mail.subject)\n\n\(mail.text)", folder.appendingPathComponent("expected.txt"))
    try compare(mail.html, folder.appendingPathComponent("expected.html"))
  }

  private func compare(_ actual: String, _ file: URL) throws {
    if ProcessInfo.processInfo.environment["SEATWATCH_WRITE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file)
      Issue.record("wrote \(file.path); run again without SEATWATCH_WRITE_GOLDEN")
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let (actual, wanted) = (actual.split(separator: "\n", omittingEmptySubsequences: false), expected)
    for (i, line) in wanted.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try #require(i < actual.count && actual[i] == line, "\(file.lastPathComponent), line \(i + 1)")
    }
    #expect(actual.joined(separator: "\n") == wanted)
  }
}
