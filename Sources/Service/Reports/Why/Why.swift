import Domain
import Storage

/// The question why a seat is called what it is called.
package enum Why {
  /// Judged by ``InactiveSeats``, so that what it says is what a notification of that day says.
  ///
  /// - Parameters:
  ///   - user: a login, an address or another name of the person, without regard to case.
  ///   - product: a product's key; one that an offering contains stands for the seat of the offering.
  /// - Throws: ``WhyError``; a failure of the database.
  package static func answer(
    team key: String, user: String, product: String, asOf day: CivilDay, range: InactiveRange, in snapshot: Snapshot
  ) throws -> WhyAnswer {
    guard let team = try snapshot.team(key: key) else {
      throw WhyError.unknownTeam(key, nearest: try snapshot.nearestTeamKey(to: key))
    }
    let persons = try snapshot.personsByName(team: team.id)
    guard let person = persons[user.lowercased()] else {
      let logins = try snapshot.personsByLogin(team: team.id).keys.sorted()
      throw WhyError.unknownUser(user, team: team.team.key, nearest: nearestWord(to: user, among: logins))
    }
    let products = try snapshot.products(team: team.id)
    guard let asked = products.first(where: { $0.key.lowercased() == product.lowercased() }) else {
      throw WhyError.unknownProduct(
        product, team: team.team.key, nearest: nearestWord(to: product, among: products.map { $0.key.lowercased() }))
    }
    return try WhyFindings(
      team: team, person: person, asked: asked, products: products, window: range.window(asOf: day), in: snapshot
    ).answer(asOf: day, range: range)
  }
}
