import ControlAPI
import Domain
import Reports
import Storage
import Unassigning

extension Seat.Verdict {
  init(_ verdict: Domain.Verdict) {
    self =
      switch verdict {
      case .inactive: .inactive
      case .new: .new
      case .active: .active
      case .exempt: .exempt
      }
  }
}

extension HeldSeat {
  init(_ line: SeatLine, _ window: ReportWindow) {
    let days = line.daysUsed ?? 0
    self.init(
      id: String(line.seatID), user: line.user, name: line.name, email: line.email, product: line.product,
      productName: line.productName, verdict: Seat.Verdict(line.verdict), assignedOn: line.assignedOn.description,
      lastUsedOn: line.lastUsedOn?.description, daysUsed: days,
      monthlyAverage: MonthlyAverage(daysUsed: days, in: window).description, givenBy: line.givenBy)
  }
}

extension UnassignOffer {
  init(_ plan: UnassignPlan, _ team: TeamRecord, in snapshot: Snapshot) throws {
    self.init(
      team: team.team.key, window: Window(plan.window), offered: plan.offered.map { HeldSeat($0, plan.window) },
      refused: try plan.refused.map { refused in
        let name = try refused.line.map { ($0.user, $0.product) } ?? snapshot.seatName(id: refused.seatID) ?? ("", "")
        return RefusedSeat(user: name.0, product: name.1, reason: refused.reason.words)
      }, atMost: plan.atMost, token: plan.token)
  }
}

extension UnassignedSeat {
  init(_ record: UnassignmentRecord, of team: String) {
    let state: State =
      switch record.state {
      case .asked: .asked
      case .confirmed: .confirmed
      case .contradicted: .contradicted
      case .restored: .restored
      }
    self.init(
      id: String(record.id), action: String(record.actionID), team: team, user: record.user, name: record.name,
      email: record.email, product: record.product, productName: record.productName,
      assignedOn: record.assignedOn.description, lastUsedOn: record.lastUsedOn?.description,
      unassignedOn: record.takenOn.description, at: record.at.description, by: record.who.description,
      because: record.because, state: state, changedAt: record.changedAt.description,
      import: record.importID.map(String.init), restoredBy: record.restoredBy?.description)
  }
}
