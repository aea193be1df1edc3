import Database
import Domain
import Testing

@testable import Storage

@Suite struct TeamsTests {
  private let nord = Team(
    key: "nord", name: "Atelier Nord", timeZone: "Europe/Berlin",
    admins: [Admin(email: "ada@example.com", role: .primary), Admin(email: "bela@example.com", role: .secondary)],
    exemptions: [Exemption(user: "svc-*", because: "build machines", by: "nord.yaml:12")], freshnessDays: nil,
    showsPersonalData: true, prices: ["aec": Price(hundredthsPerYear: 350_000, currency: "EUR")],
    singleUserProducts: ["acad"])

  @Test func `a team comes back as its file has it, and keeps its id`() async throws {
    let storage = try Storage(.memory, isInline: true)
    try await storage.write { [nord] in try $0.replaceTeams([nord]) }
    let first = try #require(try await storage.read { try $0.team(key: "NORD") })
    #expect(first.team == nord)
    #expect(first.isListed)
    var changed = nord
    changed.name = "Nord"
    changed.admins.removeLast()
    changed.exemptions = []
    changed.prices = [:]
    changed.singleUserProducts = []
    try await storage.write { [changed] in try $0.replaceTeams([changed]) }
    let second = try #require(try await storage.read { try $0.team(key: "nord") })
    #expect(second.team == changed)
    #expect(second.id == first.id)
  }

  @Test func `a team that left the files is kept but not listed`() async throws {
    let storage = try Storage(.memory, isInline: true)
    let south = Team(key: "south", name: "South", timeZone: "UTC")
    try await storage.write { [nord] in try $0.replaceTeams([nord, south]) }
    try await storage.write { try $0.replaceTeams([south]) }
    #expect(try await storage.read { try $0.teams() }.map(\.team.key) == ["south"])
    #expect(try await storage.read { try $0.team(key: "nord") }?.isListed == false)
  }

  @Test func `a mistyped key finds its neighbour`() async throws {
    let storage = try Storage(.memory, isInline: true)
    try await storage.write { [nord] in try $0.replaceTeams([nord, Team(key: "checks", name: "c", timeZone: "UTC")]) }
    for (typed, meant) in [("chekcs", "checks"), ("nrod", "nord"), ("norf", "nord"), ("xyz", nil)]
      as [(String, String?)]
    {
      #expect(try await storage.read { try $0.nearestTeamKey(to: typed) } == meant, "\(typed)")
    }
  }
}
