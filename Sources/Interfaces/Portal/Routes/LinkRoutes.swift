import Domain
import HTTPTypes
import HummingbirdCore
import Reports
import Storage
import Templating

/// The links in a notification. Looking at one changes nothing and shows nothing of anybody: scanners follow them all.
enum LinkRoutes {
  static let templates: [TemplateName: Shape] = ["portal/confirm.html": ConfirmModel.shape]

  static func add(to pages: PublicPages) {
    pages.get("/r/{token}") { visit in
      _ = try await link(visit, .report)
      return try confirm(
        visit, "View inactive users", text: "This link was sent to an admin by mail.",
        button: "Continue as the admin this mail was sent to",
        note: "You stay signed in, for this team, until you have been away for half an hour.")
    }
    pages.post("/r/{token}") { visit, _ in try await signIn(visit, link(visit, .report)) }
    pages.get("/u/{token}") { visit in
      _ = try await link(visit, .unsubscribe)
      return try confirm(
        visit, "Turn this mail off?", text: "You would not get the notifications of this schedule any more.",
        button: "Turn this mail off", value: "One-Click",
        note: "The schedule and its other recipients are left alone.")
    }
    // RFC 8058: the mail program posts on the reader's behalf, without a cookie; the link itself is what allows it.
    pages.postUnchecked("/u/{token}") { visit in
      _ = try await Form(of: visit.request, upTo: visit.services.limits.formBytes)
      return try await turnOff(visit, link(visit, .unsubscribe))
    }
  }

  /// - Throws: ``PortalError/deadLink`` for whatever does not count, and says no more than that.
  private static func link(_ visit: Visit, _ purpose: OutgoingMessage.Link.Purpose) async throws -> MailLink {
    guard let signed = SignedLink(token: try visit.parameter("token"), keys: visit.services.keys.links),
      signed.purpose == purpose, signed.expiresAt > visit.now
    else { throw PortalError.deadLink }
    let hash = signed.record.tokenSHA256
    let found = try await visit.services.storage.read { [now = visit.now] in
      try $0.mailLink(tokenSHA256: hash, at: now)
    }
    guard let found, found.purpose == purpose else { throw PortalError.deadLink }
    return found
  }

  private static func confirm(
    _ visit: Visit, _ title: String, text: String, button: String, value: String = "", note: String
  ) throws -> Response {
    try visit.renderForm("portal/confirm.html") { token in
      var page = visit.layout(title)
      page.form = token
      return ConfirmModel(
        page: page, text: text, action: visit.site.base + visit.request.uri.path, button: button, value: value,
        note: note)
    }
  }

  /// For the team of the notification; whoever is signed in for all his teams already stays so.
  private static func signIn(_ visit: Visit, _ link: MailLink) async throws -> Response {
    let team = try await visit.services.storage.read { try $0.team(id: link.teamID) }
    guard let team, team.isListed, team.team.admin(link.recipient) != nil else {
      throw PortalError.forbidden("The address that this mail was sent to is not among the admins of its team.")
    }
    let before = try await visit.session()
    let seesAll = before?.email == link.recipient.lowercased() && before?.teamID == nil
    let cookie = try await visit.beginSession(of: link.recipient, team: seesAll ? nil : link.teamID)
    return visit.redirect(
      to: "/t/\(percentEncoded(team.team.key))/\(TeamArea.first.path)?notification=\(link.occurrenceID)",
      cookies: [cookie])
  }

  private static func turnOff(_ visit: Visit, _ link: MailLink) async throws -> Response {
    try await visit.services.storage.write { [now = visit.now] transaction in
      guard try transaction.turnMail(ofSchedule: link.scheduleID, to: link.recipient, off: true) else { return }
      try transaction.audit(
        AuditEntry(
          at: now, who: .admin(link.recipient), what: "schedule unsubscribe",
          team: try transaction.snapshot.team(id: link.teamID)?.team.key, schedule: link.scheduleID,
          new: "mail to this recipient is off"))
    }
    return try visit.message(
      "This mail has been turned off",
      "You will not get the notifications of this schedule any more. On its Usage Notifications page an admin can turn it on again."
    )
  }
}
