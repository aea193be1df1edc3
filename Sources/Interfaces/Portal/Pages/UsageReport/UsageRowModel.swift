import Domain
import Reports
import Storage
import Templating
import Unassigning

/// A row of the Usage Report.
struct UsageRowModel: TemplateModel {
  var id: String
  var user: String
  var address = ""
  var product: String
  var verdict: String
  /// Of the pill: `good`, `warn`, `bad` or nothing.
  var tone = ""
  var assigned: String
  var lastUsed: String
  var daysUsed = ""
  var monthlyAverage = ""
  /// What changed, or why it cannot be ticked.
  var note = ""
  var hasChanged = false
  var isTickable: Bool

  static let fields: [Field<UsageRowModel>] = [
    .text("id") { $0.id },
    .text("user") { $0.user },
    .text("address") { $0.address },
    .text("product") { $0.product },
    .text("verdict") { $0.verdict },
    .text("tone") { $0.tone },
    .text("assigned") { $0.assigned },
    .text("last_used") { $0.lastUsed },
    .text("days_used") { $0.daysUsed },
    .text("monthly_average") { $0.monthlyAverage },
    .text("note") { $0.note },
    .flag("has_changed") { $0.hasChanged },
    .flag("is_tickable") { $0.isTickable },
  ]
}

extension UsageRowModel {
  init(_ line: SeatLine, _ window: ReportWindow, names: ShownNames) {
    let (user, days) = (names.name(login: line.user, name: line.name), line.daysUsed ?? 0)
    self.init(
      id: String(line.seatID), user: user, address: names.address(line.email).flatMap { $0 == user ? nil : $0 } ?? "",
      product: line.productName, verdict: line.verdict.title, tone: line.verdict.tone,
      assigned: line.assignedOn.assignedText, lastUsed: line.lastUsedOn.map(\.spelledOut) ?? "Never",
      daysUsed: String(days), monthlyAverage: MonthlyAverage(daysUsed: days, in: window).description,
      note: line.givenBy.map { "Given by \($0)" } ?? line.exemption?.because ?? "",
      isTickable: line.verdict == .inactive && line.givenBy == nil)
  }

  /// - Parameters:
  ///   - line: as it is now; `nil` when the seat is not held any more.
  ///   - change: why it cannot be taken now; `nil` when nothing changed.
  init(_ seat: MailedSeat, now line: SeatLine?, _ window: ReportWindow, change: String?, names: ShownNames) {
    let user = names.name(login: seat.user, name: seat.name)
    self.init(
      id: String(seat.seatID), user: user, address: names.address(seat.email).flatMap { $0 == user ? nil : $0 } ?? "",
      product: seat.productName, verdict: Verdict.inactive.title, tone: Verdict.inactive.tone,
      assigned: seat.assignedOn.assignedText, lastUsed: seat.lastUsedOn.map(\.spelledOut) ?? "Never",
      daysUsed: line.map { String($0.daysUsed ?? 0) } ?? "–",
      monthlyAverage: line.map { MonthlyAverage(daysUsed: $0.daysUsed ?? 0, in: window).description } ?? "–",
      note: change ?? "", hasChanged: change != nil && line?.givenBy == nil, isTickable: change == nil)
  }

  /// A seat that is not held any more, so that nothing is said of it.
  init(gone reason: UnassignRefusal) {
    self.init(
      id: "", user: "A seat that you ticked", product: "", verdict: "", assigned: "", lastUsed: "", note: reason.words,
      isTickable: false)
  }
}

extension Verdict {
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  var tone: String {
    switch self {
    case .inactive: "warn"
    case .active: "good"
    case .new, .exempt: ""
    }
  }
}

extension CivilDay {
  /// An export that gave no day of assignment counts as long ago.
  var assignedText: String { daysSinceEpoch == 0 ? "Unknown" : spelledOut }
}
