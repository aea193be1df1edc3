import Domain
import Storage

/// Why a question has no answer.
package enum ReportError: Error, Hashable, CustomStringConvertible {
  case unknownUser(String, team: String, nearest: String?)
  case unknownProduct(String, team: String, nearest: String?)

  package var description: String {
    switch self {
    case .unknownUser(let user, let team, let nearest):
      "\(team) has no user `\(user)`\(ReportError.hint(nearest))"
    case .unknownProduct(let product, let team, let nearest):
      "\(team) has no product `\(product)`\(ReportError.hint(nearest))"
    }
  }

  private static func hint(_ nearest: String?) -> String { nearest.map { "; did you mean `\($0)`?" } ?? "" }

  static func product(_ key: String, of team: TeamRecord, in snapshot: Snapshot) throws -> ProductRecord {
    if let product = try snapshot.product(team: team.id, key: key) { return product }
    let keys = try snapshot.products(team: team.id).map { $0.key.lowercased() }
    throw unknownProduct(key, team: team.team.key, nearest: nearestWord(to: key.lowercased(), among: keys))
  }

  static func person(_ name: String, of team: TeamRecord, in snapshot: Snapshot) throws -> PersonRecord {
    if let id = try snapshot.personID(named: name, team: team.id), let person = try snapshot.person(id: id) {
      return person
    }
    let logins = try snapshot.personsByLogin(team: team.id).keys.sorted()
    throw unknownUser(name, team: team.team.key, nearest: nearestWord(to: name.lowercased(), among: logins))
  }
}
