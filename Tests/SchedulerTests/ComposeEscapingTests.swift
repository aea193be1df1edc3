import Domain
import Templating
import Testing

@testable import Scheduler

/// SPEC 4: no value from a team's file, a product or a user's name becomes markup, a header or a line of its own.
struct ComposeEscapingTests {
  /// Every field of the facts that is text, filled with one value.
  static func facts(_ value: String, _ content: NotificationFacts.Content = .list) -> NotificationFacts {
    let day = ComposeSamples.day("2026-03-03")
    let seat = IdleSeat(
      userKey: value, displayName: value, address: "x\(value)", product: value, assignedOn: day, lastUsedOn: nil,
      change: .new, isPartlyCovered: true)
    var facts = ComposeSamples.facts(
      team: value, content: content, occasion: .extra, missed: 1, seats: [seat, seat],
      products: [
        value: ProductFacts(
          name: value, offering: value, assignedSeats: 2, price: Price(hundredthsPerYear: 1, currency: value),
          endsOn: day)
      ],
      comparison: .init(
        lastNoticeOn: day, resolved: [ResolvedSeat(displayName: value, productName: value, reason: .exempt)]),
      dataFrom: "2027-01-01", setUpBy: value, listLength: 1,
      links: NotificationLinks(report: value, edit: value, unsubscribe: value))
    facts.timeZone = value
    return facts
  }

  @Test(arguments: [NotificationFacts.Content.list, .stale(limitDays: 7)])
  func `no value adds a tag or an attribute, and each is read back as it was`(_ content: NotificationFacts.Content)
    throws
  {
    let library = try ComposeSamples.library()
    let values = ["plain"] + ComposePayloads.all
    let pages = try HTMLReader.read(
      values.map { try NotificationMail.compose(ComposeEscapingTests.facts($0, content), library).html })
    let plain = try #require(pages.first)
    #expect(plain.structure.count > 20)
    for (value, page) in zip(values, pages) {
      #expect(page.structure == plain.structure, "\(value.debugDescription)")
      #expect(page.text.contains(DisplayText.clean(value)), "\(value.debugDescription)")
    }
  }

  @Test(arguments: ComposePayloads.all)
  func `no value adds a line to the subject or to the text`(_ value: String) throws {
    let library = try ComposeSamples.library()
    let lines = { (value: String) in
      let facts = ComposeEscapingTests.facts(value)
      let model = InactiveUsersModel(facts, sorted: facts.seats, cuts: Cuts(listLength: 1))
      // Before wrapping, which makes lines of its own.
      return try library.render("mail/inactive-users.text", model).unicodeScalars.count { $0 == "\n" }
    }
    #expect(try lines(value) == lines("plain"))
    let mail = try NotificationMail.compose(ComposeEscapingTests.facts(value), library)
    #expect(mail.subject.unicodeScalars.allSatisfy { !$0.properties.isWhitespace || $0 == " " })
    let forbidden = mail.text.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
    #expect(forbidden.isEmpty)
  }

  @Test func `values are never read as templates`() throws {
    let mail = try NotificationMail.compose(
      ComposeSamples.facts(team: "{{number}}{{{report}}}", seats: ComposeSamples.twelve), ComposeSamples.library())
    #expect(mail.subject == "12 inactive users · {{number}}{{{report}}} · Past 3 months (Oct 10–Jan 10)")
    #expect(mail.html.contains("<bdi>{{number}}{{{report}}}</bdi>"))
  }
}
