import Domain
import Reports
import Storage

/// The seats of a team, judged for a window and compared with the notice before.
struct FoundSeats {
  let counts: VerdictCounts
  let inactive: [SeatLine]
  let products: [String: FoundProduct]
  let resolved: [FoundResolution]

  init(team: TeamRecord, window: ReportWindow, lastNotice: LastNotice?, in snapshot: Snapshot) throws {
    var missing = Set(lastNotice?.seats.map(\.seatID) ?? [])
    var (inactive, products, resolved) = ([SeatLine](), [String: FoundProduct](), [FoundResolution]())
    counts = try InactiveSeats.forEachLine(team, window, countsDays: false, in: snapshot) { seat in
      products[seat.product, default: FoundProduct(name: seat.productName, seats: 0)].seats += 1
      let wasListed = missing.remove(seat.seatID) != nil
      if seat.verdict == .inactive {
        inactive.append(seat)
      } else if wasListed, let reason = ResolvedSeat.Reason(seat.verdict, seat.lastUsedOn) {
        resolved.append(FoundResolution(holder: SeatHolder(seat), reason: reason))
      }
    }
    for seat in missing.sorted() {
      guard let former = try snapshot.formerSeat(id: seat), former.unassignedOn <= window.end else { continue }
      resolved.append(
        FoundResolution(
          holder: SeatHolder(login: former.login, name: former.name, productName: former.productName),
          reason: .unassigned(on: former.unassignedOn)))
    }
    for (key, endsOn) in try snapshot.subscriptionEnds(team: team.id, after: window.end) {
      products[key]?.endsOn = endsOn
    }
    (self.inactive, self.products, self.resolved) = (inactive, products, resolved)
  }
}

/// Who holds or held a seat.
struct SeatHolder: Sendable {
  let login: String
  let name: String?
  let productName: String

  init(login: String, name: String?, productName: String) {
    self.login = login
    self.name = name
    self.productName = productName
  }

  init(_ seat: SeatLine) {
    self.init(login: seat.user, name: seat.name, productName: seat.productName)
  }
}
