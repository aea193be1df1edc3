import ControlAPI

extension ControlSamples {
  static func heldSeat(full: Bool) -> HeldSeat {
    HeldSeat(
      id: "7", user: "ada", name: full ? "Ada Alder" : nil, email: full ? "ada@example.com" : nil, product: "nio",
      productName: "NIO", verdict: .inactive, assignedOn: "2018-01-01", lastUsedOn: full ? "2018-12-01" : nil,
      daysUsed: 0, monthlyAverage: "0.0", givenBy: full ? "Everybody" : nil)
  }

  static func unassigned(_ state: UnassignedSeat.State, full: Bool) -> UnassignedSeat {
    UnassignedSeat(
      id: "8", action: "9", team: "nio", user: "ada", name: full ? "Ada Alder" : nil,
      email: full ? "ada@example.com" : nil, product: "nio", productName: "NIO", assignedOn: "2018-01-01",
      lastUsedOn: full ? "2018-12-01" : nil, unassignedOn: "2019-03-31", at: "2019-03-31T07:00:00Z", by: "uid 0",
      because: "not used", state: state, changedAt: "2019-04-01T07:00:00Z", import: full ? "10" : nil,
      restoredBy: full ? "uid 0" : nil)
  }

  static var seats: [Sample] {
    get throws {
      let name = SeatName(user: "ada", product: "nio")
      let offer = UnassignOffer(
        team: "nio", window: window, offered: [heldSeat(full: true), heldSeat(full: false)],
        refused: [RefusedSeat(user: "bela", product: "nio", reason: "used on 2019-03-30")], atMost: 100, token: "0f")
      return [
        try sample(
          SeatList.self,
          .init(team: "nio", product: "nio", user: "ada", verdict: .inactive, asOf: "2019-03-31", range: "3m"),
          .init(
            asOf: "2019-03-31", range: "3m", window: window, counts: counts, seats: [heldSeat(full: true)],
            dataThrough: "2019-03-31")),
        try sample(
          SeatList.self, .init(team: "nio"),
          .init(asOf: "2019-03-31", range: "3m", window: window, counts: counts, seats: [heldSeat(full: false)])),
        try sample(SeatPlan.self, .init(team: "nio", seats: [name], range: "3m"), .init(plan: offer)),
        try sample(SeatPlan.self, .init(team: "nio", seats: [name]), .init(plan: offer)),
        try sample(
          SeatUnassign.self, .init(team: "nio", seats: [name], range: "3m", token: "0f", because: "not used"),
          .init(action: "9", seats: [unassigned(.asked, full: true)])),
        try sample(
          SeatUnassign.self, .init(team: "nio", seats: [name], token: "0f", because: "not used"),
          .init(action: "9", seats: [unassigned(.confirmed, full: false)])),
        try sample(
          SeatRestore.self, .init(team: "nio", entry: "8"), .init(seat: unassigned(.restored, full: true))),
        try sample(
          SeatJournal.self, .init(team: "nio", action: "9", state: .contradicted, limit: 5),
          .init(seats: [unassigned(.contradicted, full: true)])),
        try sample(SeatJournal.self, .init(team: "nio"), .init(seats: [])),
        try sample(
          SeatVendorList.self, .init(team: "nio", action: "9"), .init(seats: [unassigned(.asked, full: false)])),
        try sample(SeatVendorList.self, .init(team: "nio"), .init(seats: [])),
      ]
    }
  }
}
