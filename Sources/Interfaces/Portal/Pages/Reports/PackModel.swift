import Domain
import Templating

/// One pack.
struct PackModel: TemplateModel {
  var reference: String
  var starts: String
  var ends: String
  var used: String
  var available: String
  var total: String
  var share: String
  var state: TagModel?
  var lapses: String

  init(_ line: PackBalances.Line, reference: String) {
    self.reference = reference
    starts = line.pack.startsOn.spelledOut
    ends = line.pack.endsOn?.spelledOut ?? "never"
    used = amount(line.used)
    available = amount(line.available)
    total = amount(line.pack.hundredths)
    share = "\(percent(line.available, of: line.pack.hundredths))"
    lapses = line.lapses.map { $0 > 0 ? "\(amount($0)) lapse at the present rate" : "" } ?? ""
    if let days = line.daysLeft, line.isRunning {
      let text = days == 0 ? "ends today" : "ends in \(count(days, "day", "days"))"
      state = line.endsSoon ? TagModel(text: text, tone: "warn") : nil
    } else if line.isRunning {
      state = nil
    } else {
      state = TagModel(text: line.daysLeft == nil && line.pack.endsOn != nil ? "ended" : "not begun")
    }
  }

  static let fields: [Field<PackModel>] = [
    .text("reference") { $0.reference },
    .text("starts") { $0.starts },
    .text("ends") { $0.ends },
    .text("used") { $0.used },
    .text("available") { $0.available },
    .text("total") { $0.total },
    .text("share") { $0.share },
    .object("state") { $0.state },
    .text("lapses") { $0.lapses },
  ]
}
