import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Reports
import Storage
import Templating

/// Export: subscriptions, users and usage of a team as a file. Sent by POST, because who took data out is written down.
enum ExportRoutes {
  static let templates: [TemplateName: Shape] = ["portal/export.html": ExportModel.shape]

  private static let home = TeamArea.export.path
  private static let pieceSize = 65_536

  static func add(to pages: TeamPages) {
    pages.get(home) { visit in
      let today = try visit.today
      return try page(
        visit, from: "\(InactiveRange.year1.window(asOf: today).startExclusive.adding(days: 1))", to: "\(today)")
    }
    pages.post(home) { visit, form in try await export(visit, form) }
  }

  private static func page(
    _ visit: TeamVisit, from: String, to: String, chosen: Form = .empty, problem: String = ""
  ) throws -> Response {
    let reports = chosen.all("report")
    return try visit.render(
      "portal/export.html", status: problem.isEmpty ? .ok : .badRequest,
      ExportModel(
        page: visit.layout("Export", .export), action: visit.href(home), problem: problem,
        teams: visit.teams.map { ChoiceModel(value: $0.key, text: $0.name, isChosen: $0.key == visit.team.key) },
        formats: [("csv", "CSV"), ("xlsx", "XLSX")].map {
          ChoiceModel(value: $0, text: $1, isChosen: $0 == chosen["format"] ?? "xlsx")
        },
        reports: ExportRequest.Report.allCases.map {
          ChoiceModel(
            value: $0.rawValue, text: $0.title, isChosen: problem.isEmpty ? $0 != .daily : reports.contains($0.rawValue)
          )
        },
        columns: ExportRequest.Columns.allCases.map {
          ChoiceModel(value: $0.rawValue, text: $0.title, isChosen: $0.rawValue == chosen["columns"] ?? "2026")
        }, from: from, to: to, isShown: visit.team.showsPersonalData))
  }

  private static func export(_ visit: TeamVisit, _ form: Form) async throws -> Response {
    func again(_ problem: String) throws -> Response {
      try page(visit, from: form["from"] ?? "", to: form["to"] ?? "", chosen: form, problem: problem)
    }
    let session = visit.session
    let records = try await visit.services.storage.read { try $0.teams(of: session) }
    guard let team = records.first(where: { $0.team.key == form["team"] ?? visit.team.key }),
      let format = form["format"].flatMap(ExportRequest.Format.init(rawValue:)),
      let columns = form["columns"].flatMap(ExportRequest.Columns.init(rawValue:))
    else { throw PortalError.badForm("Choose a team, a file format and the names of the columns.") }
    let reports = ExportRequest.Report.allCases.filter { form.all("report").contains($0.rawValue) }
    if reports.isEmpty { return try again("Choose at least one report.") }
    if format == .csv, reports.count > 1 {
      return try again("A CSV file holds one report. Choose one of them, or XLSX for a workbook with all.")
    }
    if columns == .generic, reports.contains(.daily) {
      return try again("With Seatwatch's own columns the days of use are in Usage Reporting.")
    }
    guard let from = form["from"].flatMap({ CivilDay(iso: $0) }), let to = form["to"].flatMap({ CivilDay(iso: $0) }),
      from <= to
    else { return try again("Choose a first day, and a last day that is not before it.") }
    let files: [ExportedFile]
    do {
      files = try await visit.services.exporter.export(
        ExportRequest(
          team: team, reports: reports, format: format, columns: columns, period: ReportPeriod(from: from, through: to))
      )
    } catch ExportError.busy {
      throw PortalError.notPossible("Another export is being made. Try again when it is done.")
    }
    guard let file = files.first else { return try again("There is nothing to export.") }
    let names = reports.map(\.rawValue).joined(separator: ", ")
    _ = try await visit.services.storage.write { [author = visit.author, now = visit.now] transaction in
      try transaction.audit(
        AuditEntry(
          at: now, who: author, what: "export", team: team.team.key,
          new: "\(names); names \(team.team.showsPersonalData ? "shown" : "hidden")"))
    }
    return download(file, format)
  }

  private static func download(_ file: ExportedFile, _ format: ExportRequest.Format) -> Response {
    let type =
      format == .csv
      ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(
      status: .ok,
      // The name is made of the team's key and the report: nothing in it needs quoting.
      headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(file.name)\""],
      body: ResponseBody(contentLength: file.size) { writer in
        var offset = 0
        while offset < file.size {
          let piece = try file.bytes(at: offset, count: min(pieceSize, file.size - offset))
          if piece.isEmpty { break }
          offset += piece.count
          try await writer.write(ByteBuffer(bytes: piece))
        }
        try await writer.finish(nil)
      })
  }
}

extension ExportRequest.Report {
  fileprivate var title: String {
    switch self {
    case .subscriptions: "Subscriptions"
    case .users: "Users"
    case .usage: "Usage Reporting"
    case .daily: "Usage by day"
    }
  }
}

extension ExportRequest.Columns {
  fileprivate var title: String {
    switch self {
    case .vendor2025: "Until 2025 (last_accessed)"
    case .vendor2026: "Since 2026 (Last accessed)"
    case .generic: "Seatwatch's own"
    }
  }
}
