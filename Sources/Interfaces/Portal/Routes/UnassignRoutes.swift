import Domain
import HTTPTypes
import HummingbirdCore
import NIOCore
import Reports
import Spreadsheet
import Storage
import Templating
import Unassigning

/// Unassigning from the Usage Report, its journal, undo, and the list for the vendor's console.
enum UnassignRoutes {
  static let templates: [TemplateName: Shape] = [
    "portal/unassign.html": UnassignModel.shape, "portal/unassigned.html": JournalModel.shape,
  ]
  private static let rowsOnPage = 100

  static func add(to pages: TeamPages) {
    pages.post("usage-report/unassign") { visit, form in
      let (choice, back) = try choice(form)
      guard !choice.seats.isEmpty else {
        return visit.redirect(to: "usage-report?\(back)", saying: "Tick the users to unassign first.")
      }
      let plan = try await visit.services.storage.read { [now = visit.now] snapshot in
        try visit.services.unassigning.plan(choice, for: visit.record, at: now, in: snapshot)
      }
      return try confirm(visit, plan, form, hasChanged: false)
    }
    pages.post("usage-report/unassign/confirm") { visit, form in try await apply(visit, form) }
    pages.post("usage-report/undo") { visit, form in
      guard let entry = form["entry"].flatMap({ Int($0) }) else { throw PortalError.badForm("It names no seat.") }
      let seat: UnassignmentRecord
      do {
        seat = try await visit.services.unassigning.restore(
          unassignment: entry, for: visit.record, by: visit.author, at: visit.now)
      } catch let error as UnassignError {
        if case .unknown = error { throw PortalError.notFound }
        throw PortalError.notPossible(sentence(error))
      }
      let name = visit.names.name(login: seat.user, name: seat.name)
      return visit.redirect(
        to: "usage-report/unassigned", saying: "The seat of \(seat.productName) of \(name) has been put back.")
    }
    pages.get("usage-report/unassigned") { visit in try await journal(visit) }
    pages.get("usage-report/vendor.csv") { visit in try await vendorList(visit) }
  }

  // MARK: Unassign

  private static func choice(_ form: Form) throws -> (UnassignChoice, back: String) {
    let seats = form.all("seat").compactMap { Int($0) }
    guard seats.count == form.all("seat").count, let basis = form["basis"].flatMap({ UsageReportQuery.basis($0) })
    else {
      throw PortalError.badForm("It names seats or days that there are not.")
    }
    return (UnassignChoice(seats: seats, basis: basis), form["back"] ?? "")
  }

  private static func confirm(
    _ visit: TeamVisit, _ plan: UnassignPlan, _ form: Form, hasChanged: Bool
  ) throws -> Response {
    let names = visit.names
    let count = plan.offered.count
    let hidden =
      form.all("seat").map { HiddenFieldModel(name: "seat", value: $0) }
      + ["basis", "back"].map { HiddenFieldModel(name: $0, value: form[$0] ?? "") }
    let model = UnassignModel(
      page: visit.layout("Unassign", .usageReport), path: visit.href("usage-report/unassign/confirm"),
      question: count == 0 ? "None of these users can be unassigned" : "Unassign \(users(count))?",
      window: plan.window.label, hasChanged: hasChanged,
      rows: plan.offered.map { UsageRowModel($0, plan.window, names: names) },
      refused: plan.refused.map { refused in
        guard let line = refused.line else { return UsageRowModel(gone: refused.reason) }
        var row = UsageRowModel(line, plan.window, names: names)
        row.note = refused.reason.words
        return row
      }, hidden: hidden, token: plan.token, back: visit.href("usage-report?\(form["back"] ?? "")"))
    return try visit.render("portal/unassign.html", status: hasChanged ? .conflict : .ok, model)
  }

  private static func apply(_ visit: TeamVisit, _ form: Form) async throws -> Response {
    let (choice, _) = try choice(form)
    let because = form["because"].flatMap { $0.isEmpty ? nil : $0 } ?? "not used"
    do {
      let done = try await visit.services.unassigning.apply(
        choice, for: visit.record, token: form["token"] ?? "", because: because, by: visit.author, at: visit.now)
      let count = done.seats.count
      return visit.redirect(
        to: "usage-report/unassigned?action=\(done.action.id)",
        saying: "\(users(count)) \(count == 1 ? "has" : "have") been unassigned.")
    } catch UnassignError.changed(let plan) {
      return try confirm(visit, plan, form, hasChanged: true)
    } catch UnassignError.nothingToTake(let plan) {
      return try confirm(visit, plan, form, hasChanged: true)
    } catch let error as UnassignError {
      throw PortalError.notPossible(sentence(error))
    }
  }

  private static func users(_ count: Int) -> String { count == 1 ? "1 user" : "\(count) users" }

  private static func sentence(_ error: UnassignError) -> String {
    let text = error.description
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: The journal

  private static func journal(_ visit: TeamVisit) async throws -> Response {
    let (action, before) = (visit.query["action"].flatMap { Int($0) }, visit.query["before"].flatMap { Int($0) })
    let (rows, calls) = try await visit.services.storage.read { [team = visit.record.id] snapshot in
      if let action, try snapshot.unassignAction(id: action, team: team) == nil { throw PortalError.notFound }
      return (
        try snapshot.unassignments(team: team, action: action, before: before, limit: rowsOnPage + 1),
        try action.map { try snapshot.webhookStates(ofAction: $0) } ?? []
      )
    }
    let zone = try visit.services.zone(visit.team.timeZone)
    let only = action.map { "action=\($0)" }
    let last = rows.count > rowsOnPage ? rows[rowsOnPage - 1].id : nil
    let next = last.map {
      "usage-report/unassigned?" + ((only.map { [$0] } ?? []) + ["before=\($0)"]).joined(separator: "&")
    }
    let model = JournalModel(
      page: visit.layout("Unassigned users", .usageReport), path: visit.href("usage-report"),
      report: visit.href("usage-report"), isOfAction: action != nil, all: visit.href("usage-report/unassigned"),
      list: visit.href("usage-report/vendor.csv" + (only.map { "?\($0)" } ?? "")), webhook: calls.first?.sentence ?? "",
      rows: rows.prefix(rowsOnPage).map { seat in
        JournalRowModel(seat, names: visit.names, day: { zone.day(of: $0) })
      }, next: next.map { visit.href($0) } ?? "")
    return try visit.render("portal/unassigned.html", model)
  }

  private static func vendorList(_ visit: TeamVisit) async throws -> Response {
    let action = visit.query["action"].flatMap { Int($0) }
    let seats = try await visit.services.storage.read { [team = visit.record.id] snapshot in
      if let action, try snapshot.unassignAction(id: action, team: team) == nil { throw PortalError.notFound }
      return try VendorList.seats(team: team, action: action, in: snapshot)
    }
    let names = visit.names
    var table = CSVWriter()
    table.append(["email", "user", "product", "product_name", "unassigned_at", "action"])
    for seat in seats {
      let user = visit.team.showsPersonalData ? seat.user : names.name(login: seat.user, name: seat.name)
      table.append([
        names.address(seat.email) ?? "", user, seat.product, seat.productName, seat.takenOn.description,
        String(seat.actionID),
      ])
    }
    var response = Response(
      status: .ok, headers: [.contentType: "text/csv; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: table.bytes)))
    response.headers[.contentDisposition] = "attachment; filename=\"unassigned.csv\""
    return response
  }
}

extension WebhookStateRecord {
  /// How the outside was told, for people.
  var sentence: String {
    switch state {
    case "sent": "The webhook has taken it."
    case "expired": "The webhook did not take it in five days: \(text ?? "no answer")."
    default: attempts == 0 ? "The webhook is about to be told." : "The webhook did not take it yet; it is told again."
    }
  }
}
