import Domain
import Storage

/// Who is exempt in a team on a day. Names are only read when the team exempts anybody.
struct Exemptions {
  private let exemptions: [Exemption]
  private let names: [Int: [String]]
  private let day: CivilDay

  init(_ team: TeamRecord, on day: CivilDay, in snapshot: Snapshot) throws {
    self.day = day
    exemptions = team.team.exemptions
    names = exemptions.isEmpty ? [:] : try snapshot.namesByPerson(team: team.id)
  }

  /// The first that covers the seat.
  func covering(person: Int, product: String) -> Exemption? {
    if exemptions.isEmpty { return nil }
    let names = names[person] ?? []
    return exemptions.first { $0.covers(names: names, product: product, on: day) }
  }
}
