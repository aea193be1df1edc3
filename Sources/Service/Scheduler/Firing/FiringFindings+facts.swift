import Domain
import Reports
import Storage

extension FiringFindings {
  /// What the notification says, with the names that the team's personal-data setting allows.
  ///
  /// - Parameter missed: how many occurrences it stands for besides its own.
  func facts(
    of schedule: Schedule, _ occasion: NotificationFacts.Occasion, missed: Int, nextOn: CivilDay?, sentOn: CivilDay,
    pseudonyms: Pseudonyms
  ) -> NotificationFacts {
    let window = notification.window
    let names = ShownNames(showsPersonalData: team.team.showsPersonalData, pseudonyms: pseudonyms)
    let changes = Dictionary(notification.seats.map { ($0.seatID, $0.change) }, uniquingKeysWith: { first, _ in first })
    let coverageFrom = coverage.flatMap { $0.from > window.startExclusive.adding(days: 1) ? $0.from : nil }
    let isPartlyCovered = coverageFrom != nil || (coverage.map { $0.through < window.end } ?? true)
    return NotificationFacts(
      team: team.team.name, content: content, occasion: occasion, schedule: schedule.definition,
      timeZone: schedule.timeZone, setUpBy: schedule.admin, dueOn: window.end, sentOn: sentOn, missed: missed,
      nextOn: nextOn,
      seats: inactive.map { seat in
        IdleSeat(
          userKey: seat.user, displayName: names.name(login: seat.user, name: seat.name),
          address: names.address(seat.email), product: seat.product, assignedOn: seat.assignedOn,
          lastUsedOn: seat.lastUsedOn, change: changes[seat.seatID] == .still ? .still : .new,
          isPartlyCovered: isPartlyCovered,
          unknownBefore: coverage.flatMap { seat.assignedOn < $0.from ? $0.from : nil })
      },
      products: products.reduce(into: [:]) { result, found in
        result[found.key] = ProductFacts(
          name: found.value.name, assignedSeats: found.value.seats, price: team.team.prices[found.key.lowercased()],
          endsOn: found.value.endsOn)
      },
      comparison: lastNoticeOn.map { day in
        NotificationFacts.Comparison(
          lastNoticeOn: day,
          resolved: resolved.map { found in
            ResolvedSeat(
              displayName: names.name(login: found.holder.login, name: found.holder.name),
              productName: found.holder.productName, reason: found.reason)
          })
      },
      dataThrough: coverage?.through, dataFrom: coverageFrom,
      links: NotificationLinks(report: "", edit: "", unsubscribe: ""))
  }

  private var content: NotificationFacts.Content {
    notification.content == .stale ? .stale(limitDays: team.team.freshnessDays ?? 0) : .list
  }
}

extension ResolvedSeat.Reason {
  /// `nil` when a seat with this verdict is not resolved, only looked at through another range.
  init?(_ verdict: Verdict, _ lastUsedOn: CivilDay?) {
    switch (verdict, lastUsedOn) {
    case (.exempt, _): self = .exempt
    case (.active, .some(let day)): self = .usedAgain(on: day)
    default: return nil
    }
  }
}
