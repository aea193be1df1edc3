import Domain
import Scheduler
import Templating

/// The form that sets notifications up or edits them, with the dates that what was chosen would give.
struct SetUpModel: TemplateModel {
  var page: LayoutModel
  var form: ScheduleForm
  /// `Turn On` or `Save`.
  var button: String
  var action: String
  var cancel: String
  var timeZone: String
  var dates: [DateModel]
  /// The choice whose dates are shown was not shown before: it has to be sent once more.
  var asksAgain: Bool

  private var frequencies: [ChoiceModel] {
    Frequency.allCases.map { ChoiceModel(value: $0.rawValue, text: $0.title, isChosen: $0.rawValue == form.frequency) }
  }

  private var ranges: [ChoiceModel] {
    InactiveRange.allCases.map {
      ChoiceModel(value: $0.rawValue, text: $0.rawValue, isChosen: $0.rawValue == form.inactiveFor)
    }
  }

  static let fields: [Field<SetUpModel>] = [
    .object("page") { $0.page },
    .text("button") { $0.button },
    .text("action") { $0.action },
    .text("cancel") { $0.cancel },
    .text("time_zone") { $0.timeZone },
    .text("starts_on") { $0.form.startsOn },
    .text("starts_on_problem") { $0.form.problems["starts_on"] ?? "" },
    .list("frequencies") { $0.frequencies },
    .text("frequency_problem") { $0.form.problems["frequency"] ?? "" },
    .list("ranges") { $0.ranges },
    .text("range_problem") { $0.form.problems["inactive_for"] ?? "" },
    .text("at") { $0.form.at },
    .text("at_problem") { $0.form.problems["at"] ?? "" },
    .text("choice") { $0.dates.isEmpty ? "" : $0.form.choice },
    .list("dates") { $0.dates },
    .flag("has_dates") { !$0.dates.isEmpty },
    .flag("asks_again") { $0.asksAgain },
    .flag("has_problems") { !$0.form.problems.isEmpty },
  ]
}
