import Domain
import Storage
import Templating

/// One row of the history: an occurrence, what it said, and what became of its messages.
struct SentModel: TemplateModel {
  var date: String
  /// `regular` ones say nothing here; `extra`, `test`.
  var kind: String
  var range: String
  var outcome: String
  var deliveries: [TagModel]

  init(_ row: NotificationRow) {
    date = row.day.weekdayAndDate
    kind = row.kind == "regular" ? "" : row.kind
    range = row.inactiveFor.title(asOf: row.window.end)
    outcome = SentModel.outcome(row)
    deliveries = ["sent", "queued", "sending", "uncertain", "failed", "cancelled"].compactMap { name in
      let count = row.messages.filter { $0.key.publicName == name }.values.reduce(0, +)
      guard count > 0 else { return nil }
      let tone = name == "sent" ? "good" : name == "failed" || name == "uncertain" ? "bad" : ""
      return TagModel(text: count == 1 ? name : "\(count) \(name)", tone: tone)
    }
  }

  private static func outcome(_ row: NotificationRow) -> String {
    if let reason = row.skippedBecause {
      switch reason {
      case "coalesced": return "Not sent: a later one stands for it"
      case "window": return "Not sent: missed too long ago"
      case "none": return "Not sent: nobody is inactive"
      default: return "Not sent: \(reason)"
      }
    }
    let missed = row.standsFor > 1 ? ", stands for \(row.standsFor)" : ""
    switch row.content {
    case .stale: return "The data were out of date" + missed
    case .inactive, nil:
      let noun = row.counts.inactive == 1 ? "seat" : "seats"
      return "\(row.counts.inactive) inactive \(noun)" + missed
    case .some: return "Nobody is inactive" + missed
    }
  }

  static let fields: [Field<SentModel>] = [
    .text("date") { $0.date },
    .text("kind") { $0.kind },
    .text("range") { $0.range },
    .text("outcome") { $0.outcome },
    .list("deliveries") { $0.deliveries },
  ]
}
