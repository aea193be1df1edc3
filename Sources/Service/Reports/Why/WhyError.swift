/// Why a question about a seat has no answer.
package enum WhyError: Error, Hashable, CustomStringConvertible {
  case unknownTeam(String, nearest: String?)
  case unknownUser(String, team: String, nearest: String?)
  case unknownProduct(String, team: String, nearest: String?)

  package var description: String {
    switch self {
    case .unknownTeam(let key, let nearest): "there is no team `\(key)`\(WhyError.hint(nearest))"
    case .unknownUser(let user, let team, let nearest):
      "\(team) has no user `\(user)`\(WhyError.hint(nearest))"
    case .unknownProduct(let product, let team, let nearest):
      "\(team) has no product `\(product)`\(WhyError.hint(nearest))"
    }
  }

  private static func hint(_ nearest: String?) -> String { nearest.map { "; did you mean `\($0)`?" } ?? "" }
}
