import Domain
import Scheduler
import Storage
import Templating

/// The Usage Notifications page.
struct NotificationsModel: TemplateModel {
  var page: LayoutModel
  /// Whether this admin may set up.
  var isPrimary: Bool
  var primary: String
  var schedule: Schedule?
  var recipients: [String] = []
  /// Whether this admin is a recipient and turned the mail to him off.
  var isMailOff = false
  var problem = ""
  var dates: [DateModel] = []
  var history: [SentModel] = []
  var teamPath: String

  private var isOn: Bool { schedule?.definition.isOn == true }
  private var isFromFile: Bool { schedule.map { $0.origin != ScheduleRegister.database } ?? false }
  private var mayChange: Bool { isPrimary && !isFromFile }

  private var when: String {
    guard let definition = schedule?.definition else { return "" }
    return "\(definition.frequency.title), starting \(definition.startsOn.spelledOut), at \(definition.at)"
  }

  static let fields: [Field<NotificationsModel>] = [
    .object("page") { $0.page },
    .text("team_path") { $0.teamPath },
    .flag("is_new") { $0.schedule == nil },
    .flag("is_on") { $0.isOn },
    .flag("may_set_up") { $0.isPrimary && $0.schedule == nil },
    .flag("may_edit") { $0.mayChange && $0.isOn },
    .flag("may_turn_on") { $0.mayChange && $0.schedule != nil && !$0.isOn },
    .text("owner") { $0.isFromFile ? $0.schedule?.origin ?? "" : "" },
    .flag("is_primary") { $0.isPrimary },
    .text("primary") { $0.primary },
    .text("when") { $0.when },
    .text("time_zone") { $0.schedule?.timeZone ?? "" },
    .text("range") { $0.schedule.map { "Past \($0.definition.inactiveFor.rawValue)" } ?? "" },
    .text("recipients") { $0.recipients.joined(separator: ", ") },
    .flag("is_mail_off") { $0.isMailOff },
    .text("problem") { $0.problem },
    .list("dates") { $0.dates },
    .flag("has_dates") { !$0.dates.isEmpty },
    .list("history") { $0.history },
    .flag("has_history") { !$0.history.isEmpty },
  ]
}
