import Domain
import Storage

/// Who is exempt in a team on a day. Names are only read when the team exempts anybody.
struct Exemptions {
  private let exemptions: [Exemption]
  private let names: [Int: [String]]
  private let day: CivilDay

  /// Up to so many patterns are looked for one by one; for more, every name is read.
  private static let few = 8

  init(_ team: TeamRecord, on day: CivilDay, in snapshot: Snapshot) throws {
    self.day = day
    exemptions = team.team.exemptions
    guard exemptions.count <= Exemptions.few else {
      names = try snapshot.namesByPerson(team: team.id)
      return
    }
    names = try exemptions.reduce(into: [:]) { names, exemption in
      names.merge(try snapshot.namesByPerson(team: team.id, like: exemption.user)) { $0 + $1 }
    }
  }

  /// The first that covers the seat.
  func covering(person: Int, product: String) -> Exemption? {
    guard let names = names[person] else { return nil }
    return exemptions.first { $0.covers(names: names, product: product, on: day) }
  }
}
