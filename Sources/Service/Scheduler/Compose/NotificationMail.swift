import Domain
import Templating

/// Turns the facts of one notification into the content of its message; the same facts give the same bytes.
package enum NotificationMail {
  /// Clients clip longer HTML; SPEC 4 allows 100 KB.
  static let largestHTML = 100_000

  /// What each of our templates is rendered with, for `TemplateLibrary.load`.
  package static let templates: [TemplateName: Shape] = [
    "mail/inactive-users.subject": InactiveUsersModel.shape,
    "mail/inactive-users.text": InactiveUsersModel.shape,
    "mail/inactive-users.html": InactiveUsersModel.shape,
    "mail/stale-data.subject": StaleDataModel.shape,
    "mail/stale-data.text": StaleDataModel.shape,
    "mail/stale-data.html": StaleDataModel.shape,
  ].merging(SignInModel.templates) { own, _ in own }

  package static func compose(
    _ facts: NotificationFacts, _ library: TemplateLibrary
  ) throws(TemplatingError) -> ComposedMail {
    switch facts.content {
    case .stale(let limitDays): try composeStale(facts, limitDays: limitDays, library)
    case .list: try composeList(facts, library)
    }
  }

  /// Shortens list and groups until the HTML is small enough.
  private static func composeList(
    _ facts: NotificationFacts, _ library: TemplateLibrary
  ) throws(TemplatingError) -> ComposedMail {
    let seats = facts.seats.sorted(by: IdleSeat.isListedBefore)
    var cuts = Cuts(listLength: facts.schedule.listLength)
    while true {
      var model = InactiveUsersModel(facts, sorted: seats, cuts: cuts)
      model.subject = oneLine(try library.render("mail/inactive-users.subject", model))
      let (html, text) = try library.render("mail/inactive-users.html", "mail/inactive-users.text", model)
      if html.utf8.count > largestHTML, !cuts.isNothing {
        cuts.shrink()
        continue
      }
      return ComposedMail(
        subject: model.subject, text: TextWrapping.wrap(text), html: html,
        attachmentRows: facts.schedule.attachesList ? AttachedList.rows(facts, sorted: seats) : nil)
    }
  }

  private static func composeStale(
    _ facts: NotificationFacts, limitDays: Int, _ library: TemplateLibrary
  ) throws(TemplatingError) -> ComposedMail {
    var model = StaleDataModel(facts, limitDays: limitDays)
    model.subject = oneLine(try library.render("mail/stale-data.subject", model))
    let (html, text) = try library.render("mail/stale-data.html", "mail/stale-data.text", model)
    return ComposedMail(subject: model.subject, text: TextWrapping.wrap(text), html: html)
  }

  /// A template may end in a line end; a subject may not have one.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  static func mark(_ occasion: NotificationFacts.Occasion) -> String {
    switch occasion {
    case .scheduled: ""
    case .extra: "Extra: "
    case .test: "Test: "
    }
  }

  /// What is unusual about this one, before anything else.
  static func notes(_ facts: NotificationFacts) -> [LineModel] {
    var notes: [String] = []
    switch facts.occasion {
    case .scheduled: break
    case .extra: notes.append("This is an extra notification, sent besides the schedule.")
    case .test: notes.append("This is a test, sent to show what this notification looks like.")
    }
    if facts.missed > 0 {
      let missed = Wording.count(facts.missed, "earlier one", "earlier ones")
      notes.append("This notification also stands for \(missed) missed while Seatwatch was not running.")
    }
    if let from = facts.dataFrom, facts.content == .list {
      notes.append("The data begin on \(from.spelledOut) and cover only a part of this range.")
    }
    return notes.map { LineModel(line: $0) }
  }
}
