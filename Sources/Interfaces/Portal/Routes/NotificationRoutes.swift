import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Scheduler
import Storage
import Templating

/// Usage Notifications: setting up, editing, turning on and off, and what was sent.
enum NotificationRoutes {
  static let templates: [TemplateName: Shape] = [
    "portal/notifications.html": NotificationsModel.shape, "portal/set-up.html": SetUpModel.shape,
  ]

  private static let historyLength = 50
  private static let home = TeamArea.notifications.path

  static func add(to pages: TeamPages) {
    pages.get(home) { visit in try await show(visit) }
    for step in [Step.setUp, .edit] {
      pages.get("\(home)/\(step.rawValue)") { visit in try await form(visit, step) }
      pages.post("\(home)/\(step.rawValue)") { visit, form in try await save(visit, step, form) }
    }
    pages.post("\(home)/off") { visit, _ in
      let schedule = try await ownSchedule(visit)
      try await operating {
        _ = try await visit.services.operations().turnOff(schedule.id, by: visit.author, at: visit.now)
      }
      return visit.redirect(to: home, saying: "Usage Notifications have been turned off.")
    }
    pages.post("\(home)/mail-on") { visit, _ in try await turnMailOn(visit) }
  }

  private enum Step: String {
    case setUp = "set-up"
    case edit
  }

  // MARK: The page

  private static func show(_ visit: TeamVisit) async throws -> Response {
    let primary = visit.team.admins.first { $0.role == .primary }
    let (teamID, admin, email) = (visit.record.id, primary?.email ?? "", visit.admin.email)
    let (schedule, recipients, isOff, rows) = try await visit.services.storage.read { snapshot in
      let schedule = try snapshot.schedule(team: teamID, admin: admin)
      return (
        schedule, try schedule.map { try snapshot.recipients(ofSchedule: $0.id) } ?? [],
        try schedule.flatMap { try snapshot.isMailOff(ofSchedule: $0.id, to: email) } ?? false,
        try snapshot.notificationRows(team: teamID, limit: historyLength)
      )
    }
    var model = NotificationsModel(
      page: visit.layout("Usage Notifications", .notifications), isPrimary: visit.admin.role == .primary,
      primary: admin, schedule: schedule, teamPath: visit.href(home))
    model.recipients = recipients
    model.isMailOff = isOff
    model.history = rows.map(SentModel.init)
    if let schedule, schedule.definition.isOn {
      if schedule.isPaused(at: visit.now) {
        model.problem =
          "Paused: nothing is sent" + (schedule.pausedUntil.map { " until \($0)." } ?? " until somebody resumes it.")
      }
      model.dates = try await visit.services.operations().explain(schedule.id, count: 3, at: visit.now).map(
        DateModel.init)
    }
    return try visit.render("portal/notifications.html", model)
  }

  // MARK: Setting up and editing

  private static func form(_ visit: TeamVisit, _ step: Step) async throws -> Response {
    let before = try await editable(visit, step)
    return try await page(
      visit, step, before.map { ScheduleForm($0.definition) } ?? ScheduleForm(today: visit.today), before)
  }

  /// Saves what was chosen if the page that sent it showed the dates of that very choice; else shows them.
  private static func save(_ visit: TeamVisit, _ step: Step, _ form: Form) async throws -> Response {
    let before = try await editable(visit, step)
    var chosen = ScheduleForm(form)
    let alsoTo = try await otherRecipients(before, in: visit)
    guard let definition = chosen.definition(changing: before?.definition, alsoTo: alsoTo) else {
      return try await page(visit, step, chosen, before, status: .badRequest)
    }
    if form["step"] == "dates" { return try await page(visit, step, chosen, before) }
    if form["choice"] != chosen.choice { return try await page(visit, step, chosen, before, asksAgain: true) }
    try await operating {
      _ = try await visit.services.operations().set(
        team: visit.team.key, admin: visit.admin.email, definition, by: visit.author, at: visit.now)
    }
    return visit.redirect(
      to: home,
      saying: step == .edit ? "Changes have been saved." : "Inactive user notifications have been turned on.")
  }

  private static func page(
    _ visit: TeamVisit, _ step: Step, _ form: ScheduleForm, _ before: Schedule?, status: HTTPResponse.Status = .ok,
    asksAgain: Bool = false
  ) async throws -> Response {
    var form = form
    let timeZone = before?.timeZone ?? visit.team.timeZone
    var dates: [DateModel] = []
    if let definition = form.definition(changing: before?.definition, alsoTo: []) {
      dates = try visit.services.operations().explain(
        definition, changing: before, timeZone: timeZone, count: 3, at: visit.now
      ).map(DateModel.init)
    }
    return try visit.render(
      "portal/set-up.html", status: status,
      SetUpModel(
        page: visit.layout(step == .edit ? "Edit Usage Notifications" : "Set Up Usage Notifications", .notifications),
        form: form, button: step == .edit ? "Save" : "Turn On", action: visit.href("\(home)/\(step.rawValue)"),
        cancel: visit.href(home), timeZone: timeZone, dates: dates, asksAgain: asksAgain))
  }

  /// The schedule that this admin may redefine; `nil` when there is none yet.
  private static func editable(_ visit: TeamVisit, _ step: Step) async throws -> Schedule? {
    guard visit.admin.role == .primary else {
      throw PortalError.forbidden("Only a primary admin sets up notifications.")
    }
    let (team, admin) = (visit.record.id, visit.admin.email)
    let schedule = try await visit.services.storage.read { try $0.schedule(team: team, admin: admin) }
    if let schedule, schedule.origin != ScheduleRegister.database {
      throw PortalError(.belongsToFile(schedule.origin))
    }
    if step == .edit, schedule == nil { throw PortalError.notFound }
    return schedule
  }

  private static func ownSchedule(_ visit: TeamVisit) async throws -> Schedule {
    guard let schedule = try await editable(visit, .edit) else { throw PortalError.notFound }
    return schedule
  }

  private static func otherRecipients(_ before: Schedule?, in visit: TeamVisit) async throws -> [String] {
    guard let before else { return [] }
    return try await visit.services.storage.read { try $0.allRecipients(ofSchedule: before.id) }
      .subtracting([before.admin]).sorted()
  }

  // MARK: The mail to oneself

  private static func turnMailOn(_ visit: TeamVisit) async throws -> Response {
    let primary = visit.team.admins.first { $0.role == .primary }?.email ?? ""
    let (team, email) = (visit.record.id, visit.admin.email)
    try await visit.services.storage.write {
      [author = visit.author, key = visit.team.key, now = visit.now] transaction in
      guard let schedule = try transaction.snapshot.schedule(team: team, admin: primary),
        try transaction.turnMail(ofSchedule: schedule.id, to: email, off: false)
      else { return }
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: "schedule subscribe", team: key, schedule: schedule.id,
          new: "mail to this recipient is on"))
    }
    return visit.redirect(to: home, saying: "The mail to you has been turned on again.")
  }
}

/// Runs something on a schedule; a refusal becomes a page that says why.
private func operating(_ body: () async throws -> Void) async throws {
  do { try await body() } catch let error as ScheduleOperationError { throw PortalError(error) }
}

extension PortalError {
  init(_ refusal: ScheduleOperationError) {
    switch refusal {
    case .belongsToFile(let place):
      self = .notPossible(
        "This schedule is written in \(place). Change it there, and it counts as soon as the file is saved.")
    case .notPrimary: self = .forbidden("Only a primary admin sets up notifications.")
    default:
      let text = refusal.description
      self = .notPossible(text.prefix(1).uppercased() + text.dropFirst() + ".")
    }
  }
}
