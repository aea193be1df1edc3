import ControlAPI
import Domain
import Reports
import Storage

extension ControlService {
  func reportInactive(_ parameters: ReportInactive.Parameters) async throws -> ReportInactive.Reply {
    let range = try range(parameters.range)
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    let report = try await storage.read { [zone, now] snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      return try InactiveSeats.report(
        team, asOf: asked ?? zone(team.team.timeZone).day(of: now()), range: range, in: snapshot)
    }
    return .init(report: InactiveReport(report))
  }

  func why(_ parameters: ControlAPI.Why.Parameters) async throws -> ControlAPI.Why.Reply {
    let range = try range(parameters.range ?? "3m")
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    let answer = try await storage.read { [zone, now] snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      return try Reports.Why.answer(
        team: team.team.key, user: parameters.user, product: parameters.product,
        asOf: asked ?? zone(team.team.timeZone).day(of: now()), range: range, in: snapshot)
    }
    return .init(answer)
  }

  func range(_ text: String) throws -> InactiveRange {
    if let range = InactiveRange(short: text) { return range }
    let known = InactiveRange.allCases.map(\.short)
    throw ControlError.invalidValue(
      field: "range", value: text, expected: "\(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")")
  }

  func day(_ text: String, field: String) throws -> CivilDay {
    guard let day = CivilDay(iso: text) else {
      throw ControlError.invalidValue(field: field, value: text, expected: "a day such as 2026-03-31")
    }
    return day
  }
}

extension InactiveReport {
  init(_ report: InactiveSeatsReport) {
    self.init(
      team: report.team, asOf: report.asOf.description, range: report.range.short, window: Window(report.window),
      counts: Counts(report.counts), seats: report.seats.map(Seat.init), dataThrough: report.dataThrough?.description,
      coverage: Coverage(report.coverage))
  }
}

extension InactiveReport.Coverage {
  init(_ coverage: DataCoverage) {
    self =
      switch coverage {
      case .none: .none
      case .whole: .whole
      case .partial: .part
      }
  }
}

extension Seat {
  init(_ line: SeatLine) {
    self.init(
      user: line.user, product: line.product, verdict: Verdict(line.verdict), assignedOn: line.assignedOn.description,
      lastUsedOn: line.lastUsedOn?.description, daysUsed: line.daysUsed ?? 0)
  }
}
