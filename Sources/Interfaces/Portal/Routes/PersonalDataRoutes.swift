import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Storage
import Templating

/// Personal data: whether names and addresses of a team's people are shown, in pages, mail and exports alike.
enum PersonalDataRoutes {
  static let templates: [TemplateName: Shape] = ["portal/personal-data.html": PersonalDataModel.shape]

  private static let what = "personal data"
  private static let home = TeamArea.personalData.path

  static func add(to pages: TeamPages) {
    pages.get(home) { visit in
      let key = visit.team.key
      let last = try await visit.services.storage.read { try $0.lastAudit(team: key, what: what) }
      let zone = try visit.services.zone(visit.team.timeZone)
      return try visit.render(
        "portal/personal-data.html",
        PersonalDataModel(
          page: visit.layout("Personal data", .personalData), isShown: visit.team.showsPersonalData,
          mayChange: visit.team.leavesPersonalData, action: visit.href(home),
          last: last.map { "Switched to \($0.new ?? "") on \(zone.day(of: $0.at).spelledOut) by \($0.who)." } ?? ""))
    }
    pages.post(home) { visit, form in
      guard visit.team.leavesPersonalData else {
        throw PortalError.notPossible("The team's file decides this: change `personal_data` there.")
      }
      guard let choice = form["personal_data"], ["shown", "hidden"].contains(choice) else {
        throw PortalError.badForm("Choose whether personal data are shown or hidden.")
      }
      let isShown = choice == "shown"
      if isShown != visit.team.showsPersonalData {
        let (team, key, author, now) = (visit.record.id, visit.team.key, visit.author, visit.now)
        try await visit.services.storage.write { transaction in
          try transaction.choosePersonalData(shown: isShown, team: team)
          try transaction.audit(
            AuditEntry(
              at: now, who: author, what: what, team: key, old: isShown ? "hidden" : "shown", new: choice))
        }
      }
      return visit.redirect(
        to: home, saying: isShown ? "Names and addresses are shown now." : "Names and addresses are hidden now.")
    }
  }
}
