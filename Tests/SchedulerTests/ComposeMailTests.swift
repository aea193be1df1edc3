import Domain
import Foundation
import Templating
import Testing

@testable import Scheduler

struct ComposeMailTests {
  private func compose(_ facts: NotificationFacts) throws -> ComposedMail {
    try NotificationMail.compose(facts, ComposeSamples.library())
  }

  @Test(arguments: [0, 1, 2, 400])
  func `the button is there only if there are inactive users`(_ count: Int) throws {
    let seats = (0..<count).map { ComposeSamples.seat("User \($0)") }
    let mail = try compose(ComposeSamples.facts(seats: seats))
    #expect(mail.html.contains(">View inactive users</a>") == (count > 0))
    #expect(mail.text.contains("View inactive users:\n\(ComposeSamples.links.report)") == (count > 0))
    #expect(mail.html.contains(HTMLText.escaped(ComposeSamples.links.report)) == (count > 0))
  }

  @Test func `stale data accuse nobody, whatever the list`() throws {
    let mail = try compose(ComposeSamples.facts(content: .stale(limitDays: 7), seats: ComposeSamples.twelve))
    #expect(mail.subject == "Usage data of Atelier Nord are out of date")
    #expect(!(mail.html + mail.text).contains("Bela Birch"))
    #expect(!mail.html.contains("View inactive users"))
  }

  @Test(arguments: [
    (1, 1, "1 inactive user ·", "1 person is not using 1 seat:"),
    (1, 2, "1 inactive user ·", "1 person is not using 2 seats:"),
    (2, 1, "2 inactive users ·", "2 people are not using 2 seats:"),
    (1500, 1, "1,500 inactive users ·", "1,500 people are not using 1,500 seats:"),
  ])
  func `users and seats are counted apart`(_ people: Int, _ each: Int, _ subject: String, _ sentence: String) throws {
    let seats = (0..<people).flatMap { n in (0..<each).map { ComposeSamples.seat("User \(n)", "product \($0)") } }
    let mail = try compose(ComposeSamples.facts(seats: seats))
    #expect(mail.subject.hasPrefix(subject))
    #expect(mail.text.replacing("\n", with: " ").contains(sentence))
    #expect(mail.html.contains(sentence))
  }

  @Test func `two users of one name are two people`() throws {
    var other = ComposeSamples.seat("Ada Alder")
    other.userKey = "another"
    #expect(
      try compose(ComposeSamples.facts(seats: [ComposeSamples.seat("Ada Alder"), other])).subject.hasPrefix("2 "))
  }

  @Test(arguments: [50, 5000])
  func `HTML stays below 100 KB with 5,000 seats of the longest names`(_ listLength: Int) throws {
    let long = String(repeating: "\"", count: 400)
    let zalgo = "a" + String(repeating: "\u{301}", count: 5000)
    let seats = (0..<5000).map { ComposeSamples.seat("\(long)\($0)", "p\($0 % 900)", address: zalgo, .new) }
    let products = Dictionary(
      uniqueKeysWithValues: (0..<900).map { ("p\($0)", ProductFacts(name: long, offering: zalgo, assignedSeats: 9)) })
    let resolved = (0..<5000).map { _ in ResolvedSeat(displayName: long, productName: long, reason: .exempt) }
    let mail = try compose(
      ComposeSamples.facts(
        team: long, seats: seats, products: products,
        comparison: .init(lastNoticeOn: ComposeSamples.day("2026-12-10"), resolved: resolved), setUpBy: long,
        listLength: listLength))
    #expect(mail.html.utf8.count <= 100_000)
    #expect(mail.html.utf8.count > 20_000)
    let shown = mail.html.components(separatedBy: "assigned 678 days ago").count - 1
    #expect(shown > 0 && shown <= listLength)
    #expect(mail.html.contains("\(Wording.number(5000 - shown)) more seats"))
  }

  @Test func `the list is cut where the schedule says, longest idle first`() throws {
    let mail = try compose(ComposeSamples.facts(seats: ComposeSamples.twelve, listLength: 4))
    let listed = mail.text.components(separatedBy: "INACTIVE USERS")[1].split(separator: "\n")
      .filter { $0.hasPrefix("  - ") }
    #expect(
      listed == [
        "  - Cleo Cedar <cleo.cedar@example.com>", "  - Kit Koa <kit.koa@example.com>",
        "  - Fay Fir <fay.fir@example.com>",
        "  - Hana Hazel <hana.hazel@example.com>", "  - 11 more seats in the report",
      ])
  }

  @Test func `the same facts in another order give the same bytes`() throws {
    let mail = try compose(ComposeSamples.facts(seats: ComposeSamples.twelve))
    #expect(try compose(ComposeSamples.facts(seats: ComposeSamples.twelve.reversed())) == mail)
  }

  @Test func `the attached list is whole, with values as they are`() throws {
    var seats = ComposeSamples.twelve
    seats[0].displayName = "=1+1\r\n"
    #expect(try compose(ComposeSamples.facts(seats: seats)).attachmentRows == nil)
    let rows = try #require(
      try compose(ComposeSamples.facts(seats: seats, listLength: 1, attachesList: true)).attachmentRows)
    #expect(rows.count == 16)
    #expect(rows.allSatisfy { $0.count == AttachedList.headings.count })
    #expect(
      rows[1] == [
        "Cleo Cedar", "cleo.cedar@example.com", "Architecture Engineering & Construction Collection", "AEC Collection",
        "2024-05-10", "", "975", "", "whole",
      ])
    #expect(rows.contains { $0[0] == "=1+1\r\n" })
  }

  @Test func `prices that no integer holds are left out, not fatal`() throws {
    let products = [
      "acad": ProductFacts(name: "A", assignedSeats: 2, price: Price(hundredthsPerYear: .max, currency: "EUR"))
    ]
    let seats = [ComposeSamples.seat("Ada"), ComposeSamples.seat("Bela")]
    #expect(try !compose(ComposeSamples.facts(seats: seats, products: products)).text.contains("EUR"))
  }

  @Test func `text keeps to 76 columns but for longer words`() throws {
    for golden in GoldenCase.all {
      for line in try compose(golden.facts).text.split(separator: "\n") where line.unicodeScalars.count > 76 {
        #expect(line.split(separator: " ").contains { $0.unicodeScalars.count > 68 }, "\(line)")
      }
    }
  }

  @Test(arguments: [
    (Frequency.weekly, "2026-12-01", "every week on Tuesday at 09:00, Europe/Berlin"),
    (.biweekly, "2026-12-01", "every two weeks on Tuesday at 09:00, Europe/Berlin"),
    (.monthly, "2026-12-01", "every month on the 1st at 09:00, Europe/Berlin"),
    (.monthly, "2026-12-22", "every month on the 22nd at 09:00, Europe/Berlin"),
    (.monthly, "2026-12-13", "every month on the 13th at 09:00, Europe/Berlin"),
    (.monthly, "2026-01-31", "every month on the 31st (or the month's last day) at 09:00, Europe/Berlin"),
    (.quarterly, "2026-01-29", "every three months on the 29th (or the month's last day) at 09:00, Europe/Berlin"),
  ])
  func `the mail says why it came`(_ frequency: Frequency, _ start: String, _ rhythm: String) throws {
    let mail = try compose(ComposeSamples.facts(startsOn: start, frequency: frequency))
    #expect(mail.text.replacing("\n", with: " ").contains(": \(rhythm)."))
  }

  @Test func `an operator's template is used, and a broken one is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("override-\(UUID().uuidString)")
    let mail = folder.appendingPathComponent("mail")
    try FileManager.default.createDirectory(at: mail, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = mail.appendingPathComponent("inactive-users.subject.mustache")
    try Data("[{{team}}] {{number}}\n".utf8).write(to: file)
    let library = try ComposeSamples.library(overrides: folder.path)
    #expect(
      try NotificationMail.compose(ComposeSamples.facts(seats: ComposeSamples.twelve), library).subject
        == "[Atelier Nord] 12")
    try Data("[{{team}}] {{numbr}}\n".utf8).write(to: file)
    let error = #expect(throws: TemplatingError.self) { try ComposeSamples.library(overrides: folder.path) }
    #expect(error?.description.hasPrefix("\(file.path):1:12: unknown name \"numbr\"; nearest: \"number\"") == true)
  }
}

/// What a link looks like in an attribute.
enum HTMLText {
  static func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;") }
}
