import Domain
import Mail
import Scheduler
import Templating

extension Measurements {
  /// A whole notification with 50 seats: subject, text and HTML.
  static func composing(_: [String]) throws -> (Int) throws -> Void {
    let library = try TemplateLibrary.load(
      shipped: "\(root)/Templates", overrides: nil, declared: NotificationMail.templates)
    let facts = facts()
    return { rounds in
      for _ in 0..<rounds { _ = try NotificationMail.compose(facts, library) }
    }
  }

  /// The bytes of such a mail.
  static func writingMessages(_: [String]) throws -> (Int) throws -> Void {
    let library = try TemplateLibrary.load(
      shipped: "\(root)/Templates", overrides: nil, declared: NotificationMail.templates)
    let mail = try NotificationMail.compose(facts(), library)
    let message = Message(
      from: try Mailbox("Seatwatch <seatwatch@example.com>"), to: try Mailbox("ada.alder@example.com"),
      subject: mail.subject, date: try MailDate(seconds: 1_800_000_000, offset: 0),
      messageID: try MessageID("1.2@seats.example.com"), text: mail.text, html: mail.html)
    return { rounds in
      for _ in 0..<rounds { _ = try message.bytes() }
    }
  }

  private static func facts() -> NotificationFacts {
    let due = CivilDay(daysSinceEpoch: 20_000)
    let seats = (0..<50).map { number in
      IdleSeat(
        userKey: "\(number)", displayName: "Person Number\(number)", address: "person\(number)@example.com",
        product: ["aec", "acad", "3dsmax"][number % 3], assignedOn: due.adding(days: -700),
        lastUsedOn: number % 4 == 0 ? nil : due.adding(days: -100 - number), change: number % 5 == 0 ? .new : .still)
    }
    let products = ["aec": "AEC Collection", "acad": "AutoCAD", "3dsmax": "3ds Max"].mapValues {
      ProductFacts(name: $0, assignedSeats: 40)
    }
    return NotificationFacts(
      team: "Atelier Nord", content: .list, occasion: .scheduled,
      schedule: ScheduleDefinition(startsOn: due, frequency: .monthly, inactiveFor: .months3),
      timeZone: "Europe/Berlin",
      setUpBy: "ada.alder@example.com", dueOn: due, sentOn: due, missed: 0, nextOn: due.adding(days: 30), seats: seats,
      products: products,
      comparison: NotificationFacts.Comparison(lastNoticeOn: due.adding(days: -30), resolved: []), dataThrough: due,
      dataFrom: nil,
      links: NotificationLinks(
        report: "https://seats.example.com/r/1", edit: "https://seats.example.com/n/1",
        unsubscribe: "https://seats.example.com/u/1"))
  }
}
