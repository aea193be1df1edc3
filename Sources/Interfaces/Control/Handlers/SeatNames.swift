import ControlAPI
import Domain
import Reports
import Storage

/// Finding what a caller names.
extension ControlService {
  /// - Throws: `seatNotFound`, with the nearest name.
  func person(_ name: String, of team: TeamRecord, in snapshot: Snapshot) throws -> PersonRecord {
    guard let id = try snapshot.personsByName(team: team.id)[name.lowercased()],
      let person = try snapshot.person(id: id)
    else {
      let logins = try snapshot.personsByLogin(team: team.id).keys.sorted()
      throw WhyError.unknownUser(name, team: team.team.key, nearest: nearestWord(to: name, among: logins))
    }
    return person
  }

  /// - Throws: `seatNotFound`, with the nearest key.
  func offering(_ key: String, of team: TeamRecord, in snapshot: Snapshot) throws -> ProductRecord {
    let products = try snapshot.products(team: team.id)
    guard let product = products.first(where: { $0.key.lowercased() == key.lowercased() }) else {
      let known = products.map { $0.key.lowercased() }
      throw WhyError.unknownProduct(key, team: team.team.key, nearest: nearestWord(to: key, among: known))
    }
    return product
  }

  /// The seats that are held now; a product that an offering contains stands for the seat of the offering.
  func seatIDs(_ names: [SeatName], of team: TeamRecord, in snapshot: Snapshot) throws -> [Int] {
    if names.isEmpty {
      throw ControlError.invalidValue(field: "seats", value: "", expected: "at least one user and product")
    }
    let today = try zone(team.team.timeZone).day(of: now())
    return try names.map { name in
      let (person, product) = (
        try person(name.user, of: team, in: snapshot), try offering(name.product, of: team, in: snapshot)
      )
      for candidate in [product.id, product.offeringID].compactMap({ $0 }) {
        let held = try snapshot.seats(team: team.id, person: person.id, product: candidate).last { seat in
          seat.assignedOn <= today && seat.unassignedOn.map { $0 > today } ?? true
        }
        if let held { return held.id }
      }
      throw ControlError.seatNotFound(reason: "\(person.login) has no seat of \(product.key) now")
    }
  }
}
