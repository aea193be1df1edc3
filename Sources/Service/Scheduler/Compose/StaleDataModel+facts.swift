import Domain

extension StaleDataModel {
  init(_ facts: NotificationFacts, limitDays: Int) {
    team = DisplayText.clean(facts.team)
    mark = NotificationMail.mark(facts.occasion)
    range = facts.schedule.inactiveFor.title(asOf: facts.dueOn)
    notes = NotificationMail.notes(facts)
    end = EndModel(facts)
    let limit = "The limit of this team is \(Wording.count(limitDays, "day", "days"))."
    if let through = facts.dataThrough {
      let days = facts.dueOn.daysSinceEpoch - through.daysSinceEpoch
      sentence = "The usage data of \(team) reach only to \(through.spelledOut), so nobody is listed as inactive."
      age = "That is \(Wording.count(days, "day", "days")) before \(facts.dueOn.spelledOut). \(limit)"
    } else {
      sentence = "There are no usage data of \(team) yet, so nobody is listed as inactive."
      age = limit
    }
  }
}
