import Database
import Domain
import Reports
import Spreadsheet
import Storage

extension Measurements {
  /// 10,000 rows of uses.
  static func readingCSV(_: [String]) throws -> (Int) throws -> Void {
    var text = "team,user,product,used_at\n"
    for row in 0..<10_000 { text += "atelier,person\(row)@example.com,\"Studio, large\",2026-08-28T06:31:00Z\n" }
    let bytes = Array(text.utf8)
    return { rounds in
      for _ in 0..<rounds {
        var reader = CSVReader()
        var rows = 0
        try reader.feed(bytes) { _ in rows += 1 }
        try reader.finish { _ in rows += 1 }
        guard rows == 10_001 else { throw Unexpected.rows(rows) }
      }
    }
  }

  static func findingOccurrences(_: [String]) throws -> (Int) throws -> Void {
    let recurrence = Recurrence(startsOn: CivilDay(daysSinceEpoch: 20_484), frequency: .monthly)
    return { rounds in
      for round in 0..<rounds { _ = recurrence.next(after: CivilDay(daysSinceEpoch: 20_500 + round % 4000)) }
    }
  }

  /// What a due schedule asks of one team after another. Arguments: the database, the as-of day in days since 1970.
  static func askingOneTeam(_ arguments: [String]) throws -> (Int) throws -> Void {
    let (storage, day) = try database(arguments)
    let teams = try storage.blockingRead { try $0.teams() }
    return { rounds in
      for round in 0..<rounds {
        _ = try storage.blockingRead { [team = teams[round * 7919 % teams.count]] in
          try InactiveSeats.due(team, asOf: day, range: .months3, in: $0)
        }
      }
    }
  }

  /// The same of all teams.
  static func askingAllTeams(_ arguments: [String]) throws -> (Int) throws -> Void {
    let (storage, day) = try database(arguments)
    return { rounds in
      for _ in 0..<rounds {
        _ = try storage.blockingRead { snapshot in
          for team in try snapshot.teams() {
            _ = try InactiveSeats.due(team, asOf: day, range: .months3, in: snapshot)
          }
        }
      }
    }
  }

  private static func database(_ arguments: [String]) throws -> (Storage, CivilDay) {
    guard arguments.count == 2, let day = Int(arguments[1]) else { throw Unexpected.arguments }
    return (try Storage(.file(arguments[0]), readers: 0, isInline: true), CivilDay(daysSinceEpoch: day))
  }

  enum Unexpected: Error {
    case rows(Int)
    /// Wanted: the database and a day.
    case arguments
  }
}
