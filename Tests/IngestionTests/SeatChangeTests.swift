import Domain
import Ingestion
import Storage
import Testing

@Suite struct SeatChangeTests {
  /// Imports files one after the other; each row is `assigned,unassigned`. The seats that are known then, as `assigned/unassigned`.
  static let table: [(name: String, files: [[String]], seats: [String])] = [
    ("a later snapshot that shows a later day keeps the earlier", [["2026-01-05,"], ["2026-02-01,"]], ["2026-01-05/"]),
    ("an earlier day that becomes known holds", [["2026-02-01,"], ["2026-01-05,"]], ["2026-01-05/"]),
    ("a seat is given back", [["2026-01-05,"], ["2026-01-05,2026-03-01"]], ["2026-01-05/2026-03-01"]),
    (
      "an older snapshot does not take that back", [["2026-01-05,2026-03-01"], ["2026-01-05,"]],
      ["2026-01-05/2026-03-01"]
    ),
    (
      "of two days of return the earlier holds", [["2026-01-05,2026-03-01"], ["2026-01-05,2026-02-01"]],
      ["2026-01-05/2026-02-01"]
    ),
    (
      "a new assignment after the return is a new seat", [["2026-01-05,2026-03-01"], ["2026-04-01,"]],
      ["2026-01-05/2026-03-01", "2026-04-01/"]
    ),
    ("on the same day too", [["2026-01-05,2026-03-01"], ["2026-03-01,"]], ["2026-01-05/2026-03-01", "2026-03-01/"]),
    (
      "both in one file, the later first", [["2026-01-05,"], ["2026-04-01,", "2026-01-05,2026-03-01"]],
      ["2026-01-05/2026-03-01", "2026-04-01/"]
    ),
    ("without a day it counts as long ago", [[","]], ["1970-01-01/"]),
    ("until a day becomes known", [[","], ["2026-02-01,"]], ["2026-02-01/"]),
    ("and stands for a seat held now", [["2026-02-01,"], [","]], ["2026-02-01/"]),
    ("a return alone closes the open seat", [["2026-02-01,"], [",2026-05-01"]], ["2026-02-01/2026-05-01"]),
    ("a return alone of an unknown seat is remembered", [[",2026-05-01"]], ["1970-01-01/2026-05-01"]),
    ("the same row twice is one seat", [["2026-02-01,", "2026-02-01,"]], ["2026-02-01/"]),
  ]

  @Test(arguments: table.indices)
  func `what rows of a seats file change`(index: Int) async throws {
    let (name, files, seats) = Self.table[index]
    try await withImport { scope in
      var all = try atelier()
      all["seats.csv"] = nil
      _ = try await scope.take(all)
      for rows in files {
        let text = rows.map { "atelier,ada.alder@example.com,3dsmax,\($0)\n" }.joined()
        #expect(
          try await scope.take(["seats.csv": "team,user,product,assigned_at,unassigned_at\n" + text]).problems == [])
      }
      let known = try await scope.storage.read { snapshot in
        let product = try #require(try snapshot.product(team: scope.team.id, key: "3dsmax"))
        let person = try #require(try snapshot.personsByName(team: scope.team.id)["ada.alder@example.com"])
        return try snapshot.seats(team: scope.team.id, person: person, product: product.id)
      }
      #expect(known.map { "\($0.assignedOn)/\($0.unassignedOn.map(\.description) ?? "")" } == seats, "\(name)")
    }
  }
}
