import ControlAPI
import Domain
import Reports
import Storage
import Unassigning

extension ControlService {
  func seats(_ parameters: SeatList.Parameters) async throws -> SeatList.Reply {
    let range = try range(parameters.range ?? "3m")
    let asked = try parameters.asOf.map { try day($0, field: "as_of") }
    return try await storage.read { [zone, now] snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let user = try parameters.user.map { try person($0, of: team, in: snapshot).login }
      let product = try parameters.product.map { try offering($0, of: team, in: snapshot).key }
      let report = try InactiveSeats.report(
        team, asOf: asked ?? zone(team.team.timeZone).day(of: now()), range: range, in: snapshot)
      var counts = VerdictCounts()
      let listed = report.seats.filter { line in
        (user == nil || line.user == user) && (product == nil || line.product == product)
          && (parameters.verdict == nil || Seat.Verdict(line.verdict) == parameters.verdict)
      }
      for line in listed { counts.add(line.verdict) }
      return .init(
        asOf: report.asOf.description, range: range.short, window: Window(report.window), counts: Counts(counts),
        seats: listed.map { HeldSeat($0, report.window) }, dataThrough: report.dataThrough?.description)
    }
  }

  func plan(_ parameters: SeatPlan.Parameters) async throws -> SeatPlan.Reply {
    let range = try range(parameters.range ?? "3m")
    return try await storage.read { snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let choice = UnassignChoice(
        seats: try seatIDs(parameters.seats, of: team, in: snapshot), basis: .range(range))
      let plan = try unassigning.plan(choice, for: team, at: now(), in: snapshot)
      return .init(plan: try UnassignOffer(plan, team, in: snapshot))
    }
  }

  func unassign(_ parameters: SeatUnassign.Parameters, by author: Author) async throws -> SeatUnassign.Reply {
    let range = try range(parameters.range ?? "3m")
    let (team, choice) = try await storage.read { snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let choice = UnassignChoice(
        seats: try seatIDs(parameters.seats, of: team, in: snapshot), basis: .range(range))
      return (team, choice)
    }
    let done = try await unassigning.apply(
      choice, for: team, token: parameters.token, because: parameters.because, by: author, at: now())
    return .init(action: String(done.action.id), seats: done.seats.map { UnassignedSeat($0, of: team.team.key) })
  }

  func restore(_ parameters: SeatRestore.Parameters, by author: Author) async throws -> SeatRestore.Reply {
    let team = try await storage.read { try listedTeam(parameters.team, in: $0) }
    guard let id = Int(parameters.entry) else { throw UnassignError.unknown(parameters.entry) }
    let seat = try await unassigning.restore(unassignment: id, for: team, by: author, at: now())
    return .init(seat: UnassignedSeat(seat, of: team.team.key))
  }

  func journal(_ parameters: SeatJournal.Parameters) async throws -> SeatJournal.Reply {
    let limit = try listLimit(parameters.limit)
    return try await storage.read { snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let rows = try snapshot.unassignments(
        team: team.id, action: try parameters.action.map { try action($0, of: team, in: snapshot) },
        state: parameters.state.flatMap { UnassignmentState(rawValue: $0.rawValue) }, limit: limit)
      return .init(seats: rows.map { UnassignedSeat($0, of: team.team.key) })
    }
  }

  func vendorList(_ parameters: SeatVendorList.Parameters) async throws -> SeatVendorList.Reply {
    try await storage.read { snapshot in
      let team = try listedTeam(parameters.team, in: snapshot)
      let rows = try VendorList.seats(
        team: team.id, action: try parameters.action.map { try action($0, of: team, in: snapshot) }, in: snapshot)
      return .init(seats: rows.map { UnassignedSeat($0, of: team.team.key) })
    }
  }

  private func action(_ text: String, of team: TeamRecord, in snapshot: Snapshot) throws -> Int {
    guard let id = Int(text), try snapshot.unassignAction(id: id, team: team.id) != nil else {
      throw ControlError.invalidValue(field: "action", value: text, expected: "an action of the team; see seat journal")
    }
    return id
  }
}
