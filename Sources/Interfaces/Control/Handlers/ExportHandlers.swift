import ControlAPI
import Domain
import Foundation
import Reports
import Storage
import Varlink

extension ControlService {
  /// Of a file, in bytes; less than a frame in base64.
  private static let pieceSize = 196_608

  /// Every file is whole before its first piece is sent.
  func export(
    _ parameters: Export.Parameters, _ replies: ReplyStream<Export>, by author: Author
  ) async throws -> Export.Reply {
    let reports = try parameters.reports.map { try word($0, field: "reports", of: ExportRequest.Report.self) }
    guard let first = reports.first, Set(reports).count == reports.count else {
      throw ControlError.invalidValue(
        field: "reports", value: parameters.reports.joined(separator: ","), expected: "one or more, each once")
    }
    let format = try word(parameters.format, field: "format", of: ExportRequest.Format.self)
    let columns = try word(parameters.columns ?? "2026", field: "columns", of: ExportRequest.Columns.self)
    if columns == .generic, reports.contains(.daily) {
      throw ControlError.invalidValue(field: "reports", value: "daily", expected: "usage, with generic columns")
    }
    let (from, to) = (
      try parameters.from.map { try day($0, field: "from") }, try parameters.to.map { try day($0, field: "to") }
    )
    let team = try await storage.read { try listedTeam(parameters.team, in: $0) }
    let last = try to ?? zone(team.team.timeZone).day(of: now())
    let period = from.map { ReportPeriod(from: $0, through: last) } ?? ReportPeriod(.year1, asOf: last)
    guard period.window.startExclusive < last else {
      throw ControlError.invalidValue(field: "from", value: parameters.from ?? "", expected: "a day up to \(last)")
    }
    let files = try await exporter.export(
      ExportRequest(team: team, reports: reports, format: format, columns: columns, period: period))
    let at = now()
    _ = try await storage.write { transaction in
      try transaction.audit(
        AuditEntry(
          at: at, who: author, what: "export", team: team.team.key,
          new: "\(reports.map(\.rawValue).joined(separator: ", ")); names "
            + (team.team.showsPersonalData ? "shown" : "hidden")))
    }
    return try await send(files, replies, firstReport: first)
  }

  private func send(
    _ files: [ExportedFile], _ replies: ReplyStream<Export>, firstReport: ExportRequest.Report
  ) async throws -> Export.Reply {
    var pending: Export.Reply?
    for file in files {
      var offset = 0
      repeat {
        if let pending { try await replies.send(pending) }
        let piece = try file.bytes(at: offset, count: min(Self.pieceSize, max(file.size - offset, 1)))
        offset += piece.count
        let isLast = piece.isEmpty || offset >= file.size
        pending = .init(file: file.name, data: Data(piece), size: file.size, last: isLast)
        if isLast { break }
      } while true
    }
    guard let pending else { throw ControlError.failed(reason: "the export of \(firstReport.rawValue) has no file") }
    return pending
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, field: String, of type: Word.Type
  ) throws -> Word {
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    throw ControlError.invalidValue(
      field: field, value: text, expected: "\(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")")
  }
}
