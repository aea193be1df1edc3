import Domain
import Reports
import Unassigning

/// What the address of a Usage Report asks for; what it does not say has its usual value.
struct UsageReportQuery: Sendable {
  let today: CivilDay
  /// `nil`: dates of the admin's own.
  let range: InactiveRange?
  let window: ReportWindow
  let verdict: Verdict?
  let product: String?
  let text: String
  let order: UsageQuery.Order
  let after: Int?
  /// What is wrong with the dates; the usual range is shown instead.
  let problem: String?

  init(_ form: Form, today: CivilDay) {
    self.today = today
    verdict = form["verdict"].flatMap(Verdict.init(rawValue:))
    product = form["product"].flatMap { $0.isEmpty ? nil : $0 }
    text = String((form["text"] ?? "").prefix(200))
    order = form["sort"].flatMap(UsageQuery.Order.init(rawValue:)) ?? .idle
    after = form["after"].flatMap { Int($0) }
    let usual = InactiveRange.months3
    guard form["range"] == "custom" else {
      let range = form["range"].flatMap(InactiveRange.init(short:)) ?? usual
      (self.range, window, problem) = (range, range.window(asOf: today), nil)
      return
    }
    guard let from = form["from"].flatMap({ CivilDay(iso: $0) }), let to = form["to"].flatMap({ CivilDay(iso: $0) }),
      from <= to, to <= today, from >= CivilDay(daysSinceEpoch: 0)
    else {
      (range, window) = (usual, usual.window(asOf: today))
      problem = "Own dates need a first and a last day, the last not before the first and not in the future."
      return
    }
    (range, window, problem) = (nil, ReportWindow(startExclusive: from.adding(days: -1), end: to), nil)
  }

  func query(limit: Int) -> UsageQuery {
    UsageQuery(
      window: window, verdict: verdict, product: product, text: text, order: order, after: after, limit: limit)
  }

  /// `Past 3 months (Oct 10–Jan 10)`; own dates with their years.
  var title: String {
    range?.title(asOf: today) ?? "\(window.startExclusive.adding(days: 1).spelledOut)–\(window.end.spelledOut)"
  }

  /// The five ranges, each with its dates, and the admin's own dates.
  var ranges: [ChoiceModel] {
    InactiveRange.allCases.map { ChoiceModel(value: $0.short, text: $0.title(asOf: today), isChosen: $0 == range) }
      + [ChoiceModel(value: "custom", text: "Own dates", isChosen: range == nil)]
  }

  /// What unassigning from this report looks back on.
  var basis: String { range?.short ?? window.startExclusive.description }

  static func basis(_ text: String) -> UnassignChoice.Basis? {
    if let range = InactiveRange(short: text) { return .range(range) }
    return CivilDay(iso: text).map { .since($0) }
  }

  /// The same as a query, for links.
  func text(after seat: Int?) -> String {
    var fields: [(String, String)] = [("range", range?.short ?? "custom"), ("sort", order.rawValue)]
    if range == nil {
      fields += [("from", window.startExclusive.adding(days: 1).description), ("to", window.end.description)]
    }
    if let verdict { fields.append(("verdict", verdict.rawValue)) }
    if let product { fields.append(("product", product)) }
    if !text.isEmpty { fields.append(("text", text)) }
    if let seat { fields.append(("after", String(seat))) }
    return fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
  }
}
