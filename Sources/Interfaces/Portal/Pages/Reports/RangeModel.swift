import Domain
import Reports
import Templating

/// One of the five ranges of a report, with its dates.
struct RangeModel: TemplateModel {
  /// `Past 3 months`.
  var text: String
  /// `Aug 24–Nov 24`.
  var dates: String
  var href: String
  var isCurrent: Bool

  /// - Parameters:
  ///   - path: of the page, for a `href`.
  ///   - more: what else the page was asked for.
  static func all(_ current: InactiveRange, asOf day: CivilDay, path: String, more: [String: String] = [:])
    -> [RangeModel]
  {
    InactiveRange.allCases.map { range in
      let rest = more.sorted { $0.key < $1.key }.map { "&\($0.key)=\(percentEncoded($0.value))" }.joined()
      let title = range.usageTitle(asOf: day)
      return RangeModel(
        text: String(title.prefix { $0 != "(" }.dropLast()), dates: range.window(asOf: day).label,
        href: "\(path)?range=\(range.short)\(rest)", isCurrent: range == current)
    }
  }

  static let fields: [Field<RangeModel>] = [
    .text("text") { $0.text },
    .text("dates") { $0.dates },
    .text("href") { $0.href },
    .flag("is_current") { $0.isCurrent },
  ]
}

extension DataCoverage {
  /// One sentence: through which day the data reach.
  var sentence: String {
    switch self {
    case .none: "No use was imported yet."
    case .whole(_, let through): "Data through \(through.spelledOut)."
    case .partial(let from, let through):
      "The data cover only a part of this range: from \(from.spelledOut) through \(through.spelledOut)."
    }
  }
}
