import Domain
import Reports
import Templating

/// One day of a chart, and the same as a row of the table beside it.
struct DayColumnModel: TemplateModel {
  var day: String
  var tokens: String
  /// In units of the chart, which is 100 high and has one unit for each day.
  var x: String
  var y: String
  var height: String

  /// - Parameter days: only those on which anything was charged.
  static func columns(_ days: [TokenUsageReport.Day], in window: ReportWindow) -> [DayColumnModel] {
    let most = days.map(\.hundredths).max() ?? 0
    return days.map { day in
      let height = percent(day.hundredths, of: most)
      return DayColumnModel(
        day: day.day.weekdayAndDate, tokens: amount(day.hundredths),
        x: "\(day.day.daysSinceEpoch - window.startExclusive.daysSinceEpoch - 1).1", y: "\(100 - height)",
        height: "\(height)")
    }
  }

  static let fields: [Field<DayColumnModel>] = [
    .text("day") { $0.day },
    .text("tokens") { $0.tokens },
    .text("x") { $0.x },
    .text("y") { $0.y },
    .text("height") { $0.height },
  ]
}
