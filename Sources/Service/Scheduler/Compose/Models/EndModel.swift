import Domain
import Templating

/// The end of every notification: why it came, how fresh it is, what comes next, how to stop it.
struct EndModel: TemplateModel {
  /// `Data through 9 Jan 2027.`
  var data: String
  /// `Due 3 Mar 2026, sent 5 Mar 2026.`, or nothing when it is the same day.
  var due: String
  var why: String
  var next: String
  var edit: String
  var unsubscribe: String

  static let fields: [Field<EndModel>] = [
    .text("data") { $0.data },
    .text("due") { $0.due },
    .text("why") { $0.why },
    .text("next") { $0.next },
    .text("edit") { $0.edit },
    .text("unsubscribe") { $0.unsubscribe },
  ]

  init(_ facts: NotificationFacts) {
    data = facts.dataThrough.map { "Data through \($0.spelledOut)." } ?? "There are no data yet."
    due = facts.dueOn == facts.sentOn ? "" : "Due \(facts.dueOn.spelledOut), sent \(facts.sentOn.spelledOut)."
    let rhythm = Wording.rhythm(of: facts.schedule, zone: facts.timeZone)
    let setUpBy = DisplayText.clean(facts.setUpBy)
    let team = DisplayText.clean(facts.team)
    why = "You get this mail because \(setUpBy) set up inactive user notifications for \(team): \(rhythm)."
    switch facts.schedule.whenNone {
    case .send: break
    case .skip: why += " When nobody is inactive, none is sent."
    case .heartbeat(let n):
      why += " When nobody is inactive, \(n <= 1 ? "each" : "every \(Wording.ordinal(n))") one is sent."
    }
    next = facts.nextOn.map { "Next notification: \($0.spelledOut)." } ?? "This schedule has no further notification."
    edit = DisplayText.link(facts.links.edit)
    unsubscribe = DisplayText.link(facts.links.unsubscribe)
  }
}
