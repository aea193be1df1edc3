import Domain
import Scheduler
import Templating

/// One of the dates to come.
struct DateModel: TemplateModel {
  /// `Tue 1 Dec 2026, 09:00`.
  var date: String
  /// `Past 3 months (Sep 1–Dec 1)`.
  var range: String
  /// `the month has no day 31`.
  var note: String

  init(_ occurrence: ExplainedOccurrence) {
    date = "\(occurrence.day.weekdayAndDate), \(occurrence.time)"
    range = occurrence.title
    note = occurrence.notes.map(\.text).joined(separator: "; ")
  }

  static let fields: [Field<DateModel>] = [
    .text("date") { $0.date },
    .text("range") { $0.range },
    .text("note") { $0.note },
  ]
}

extension CivilDay {
  /// `Tue 1 Dec 2026`.
  var weekdayAndDate: String { "\(["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]) \(spelledOut)" }
}

extension Frequency {
  var title: String {
    switch self {
    case .weekly: "Weekly"
    case .biweekly: "Biweekly"
    case .monthly: "Monthly"
    case .quarterly: "Quarterly"
    }
  }
}
