import Domain
import Reports
import Testing

@testable import Storage

@Suite struct WhyTests {
  private func withBench(_ body: (FiringBench) async throws -> Void) async throws {
    let bench = try await FiringBench()
    bench.team.exemptions = [Exemption(user: "svc*", because: "build machines", by: "nord.yaml:9")]
    try await bench.populate()
    let (team, product) = (bench.teamID, bench.product)
    try await bench.storage.write { transaction in
      let service = try transaction.recordPerson(team: team, login: "svc1", email: nil, name: nil, otherNames: []).id
      try transaction.addSeat(
        team: team, person: service, product: product, assignedOn: FiringBench.day(-90), unassignedOn: nil)
      _ = try transaction.recordProduct(team: team, key: "dwg", name: "DWG", offering: "acad")
      for (key, plan, access) in [
        ("ent", Plan.enterprise, Access.singleUser), ("net", .standard, .multiUser),
      ] {
        let id = try transaction.recordProduct(team: team, key: key, name: nil, offering: nil).id
        _ = try transaction.recordSubscription(
          team: team,
          SubscriptionRecord(reference: key, productID: id, plan: plan, access: access, seats: 1))
        try transaction.addSeat(
          team: team, person: service, product: id, assignedOn: FiringBench.day(-90), unassignedOn: nil)
      }
    }
    try await body(bench)
  }

  private func why(_ bench: FiringBench, _ user: String, _ product: String = "acad") async throws -> WhyAnswer {
    try await bench.storage.read { snapshot in
      try Why.answer(
        team: "nord", user: user, product: product, asOf: FiringBench.day(0), range: .days30, in: snapshot)
    }
  }

  @Test func `its verdict is the report's, for each seat`() async throws {
    try await withBench { bench in
      let report = try await bench.storage.read { snapshot in
        let team = try #require(try snapshot.team(key: "nord"))
        return try InactiveSeats.report(
          team, asOf: FiringBench.day(0), range: .days30, in: snapshot)
      }
      #expect(report.seats.count == 4)
      for seat in report.seats {
        let answer = try await why(bench, seat.user.uppercased())
        #expect(answer.seat == seat)
        #expect(answer.notJudged == nil)
      }
    }
  }

  @Test func `it says what a verdict rests on`() async throws {
    try await withBench { bench in
      #expect(try await why(bench, "ada.private@example.com").sentence.hasPrefix("Inactive: never used, assigned on"))
      #expect(try await why(bench, "cleo").sentence.hasPrefix("Active: last used on \(FiringBench.day(-3))"))
      #expect(try await why(bench, "svc1").sentence == "Exempt: build machines, by nord.yaml:9.")
      // Asked for a product of the offering: the seat is the offering's.
      let part = try await why(bench, "bela", "DWG")
      #expect(part.offering == "acad")
      #expect(part.seat?.verdict == .inactive)
      #expect(part.uses.map(\.product) == ["acad", "dwg"])
      #expect(part.uses.map(\.lastUsedOn) == [FiringBench.day(-100), nil])
    }
  }

  @Test func `it says why a seat is not judged, and who was probably meant`() async throws {
    try await withBench { bench in
      #expect(try await why(bench, "svc1", "ent").notJudged == .plan(.enterprise))
      #expect(try await why(bench, "svc1", "net").notJudged == .multiUser)
      #expect(try await why(bench, "ada", "net").notJudged == .notAssigned)
      try await bench.unassign("ada", on: -5)
      #expect(try await why(bench, "ada").notJudged == .unassigned(on: FiringBench.day(-5)))
      await #expect(throws: WhyError.unknownUser("bella", team: "nord", nearest: "bela")) {
        _ = try await why(bench, "bella")
      }
      await #expect(throws: WhyError.unknownProduct("acda", team: "nord", nearest: "acad")) {
        _ = try await why(bench, "ada", "acda")
      }
    }
  }
}
