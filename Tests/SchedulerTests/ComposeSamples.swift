import Domain
import Foundation
import Templating

@testable import Scheduler

/// Facts with full defaults, and the shipped templates.
enum ComposeSamples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Loaded once; most tests want nothing else.
  private static let shipped = Result { try load(overrides: nil) }

  static func library(overrides: String? = nil) throws -> TemplateLibrary {
    try overrides == nil ? shipped.get() : load(overrides: overrides)
  }

  private static func load(overrides: String?) throws -> TemplateLibrary {
    try TemplateLibrary.load(
      shipped: root.appendingPathComponent("Templates").path, overrides: overrides,
      declared: NotificationMail.templates)
  }

  static func day(_ text: String) -> CivilDay { CivilDay(iso: text) ?? CivilDay(daysSinceEpoch: 0) }

  static let products: [String: ProductFacts] = [
    "aec": ProductFacts(
      name: "Architecture Engineering & Construction Collection", offering: "AEC Collection", assignedSeats: 40,
      price: Price(hundredthsPerYear: 325_000, currency: "EUR"), endsOn: day("2027-02-02")),
    "acad": ProductFacts(
      name: "AutoCAD", assignedSeats: 12, price: Price(hundredthsPerYear: 188_050, currency: "EUR"),
      endsOn: day("2027-10-31")),
    "3dsmax": ProductFacts(name: "3ds Max", assignedSeats: 4),
  ]

  static let links = NotificationLinks(
    report: "https://seats.example.com/report?t=Q2FsbCBtZSBJc2htYWVs&list=42",
    edit: "https://seats.example.com/notifications?t=Q2FsbCBtZSBJc2htYWVs",
    unsubscribe: "https://seats.example.com/u/c29tZSB5ZWFycyBhZ28")

  static func facts(
    team: String = "Atelier Nord", content: NotificationFacts.Content = .list,
    occasion: NotificationFacts.Occasion = .scheduled, startsOn: String = "2026-07-10",
    frequency: Frequency = .monthly, range: InactiveRange = .months3, dueOn: String = "2027-01-10",
    sentOn: String = "2027-01-10", missed: Int = 0, nextOn: String? = "2027-02-10", seats: [IdleSeat] = [],
    products: [String: ProductFacts] = ComposeSamples.products, comparison: NotificationFacts.Comparison? = nil,
    dataThrough: String? = "2027-01-09", dataFrom: String? = nil, setUpBy: String = "ada.alder@example.com",
    whenNone: ScheduleDefinition.WhenNone = .send, listLength: Int = 50, attachesList: Bool = false,
    links: NotificationLinks = ComposeSamples.links
  ) -> NotificationFacts {
    NotificationFacts(
      team: team, content: content, occasion: occasion,
      schedule: ScheduleDefinition(
        startsOn: day(startsOn), frequency: frequency, inactiveFor: range, whenNone: whenNone, listLength: listLength,
        attachesList: attachesList),
      timeZone: "Europe/Berlin", setUpBy: setUpBy, dueOn: day(dueOn), sentOn: day(sentOn), missed: missed,
      nextOn: nextOn.map(day), seats: seats, products: products, comparison: comparison,
      dataThrough: dataThrough.map(day), dataFrom: dataFrom.map(day), links: links)
  }

  static func seat(
    _ name: String, _ product: String = "acad", address: String? = nil, assigned: String = "2025-03-03",
    used: String? = nil, _ change: IdleSeat.Change = .still, partly: Bool = false
  ) -> IdleSeat {
    IdleSeat(
      userKey: name, displayName: name,
      address: address ?? "\(name.lowercased().replacing(" ", with: "."))@example.com",
      product: product, assignedOn: day(assigned), lastUsedOn: used.map(day), change: change, isPartlyCovered: partly)
  }

  /// 12 people, 15 seats.
  static let twelve: [IdleSeat] = [
    seat("Bela Birch", "aec", used: "2026-08-14"), seat("Bela Birch", "acad", used: "2026-06-30"),
    seat("Cleo Cedar", "aec", assigned: "2024-05-10"), seat("Dev Dahl", "aec", used: "2026-10-09", .new),
    seat("Emil Elder", "acad", used: "2026-09-01"), seat("Fay Fir", "3dsmax", assigned: "2026-01-15", partly: true),
    seat("Fay Fir", "aec", used: "2026-10-10", .new), seat("Gus Ginkgo", "aec", used: "2026-05-21"),
    seat("Hana Hazel", "acad", used: "2026-02-11"), seat("Ivo Ivy", "aec", used: "2026-10-02", .new),
    seat("Jun Juniper", "aec", used: "2026-07-17"), seat("Jun Juniper", "3dsmax", used: "2026-07-19"),
    seat("Kit Koa", "aec", assigned: "2025-11-30"), seat("Lea Larch", "aec", used: "2026-04-04"),
    seat("Mats Maple", "acad", used: "2026-09-27"),
  ]

  static let resolved: [ResolvedSeat] = [
    ResolvedSeat(displayName: "Nia Nutmeg", productName: "AutoCAD", reason: .usedAgain(on: day("2027-01-05"))),
    ResolvedSeat(displayName: "Ole Oak", productName: "3ds Max", reason: .unassigned(on: day("2026-12-12"))),
    ResolvedSeat(displayName: "Pia Pine", productName: "AutoCAD", reason: .exempt),
  ]
}
