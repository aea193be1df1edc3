import ControlAPI
import Domain
import Logging
import Storage

extension ControlService {
  /// The database file holds nothing of the person any more when this returns: overwritten pages are wiped, and the log is folded
  /// in.
  func erase(_ parameters: Erase.Parameters, by author: Author) async throws -> Erase.Reply {
    if parameters.user.isEmpty {
      throw ControlError.invalidValue(field: "user", value: "", expected: "a login, an address or another name")
    }
    let now = now()
    let (erasure, team) = try await storage.write { transaction in
      let team = try listedTeam(parameters.team, in: transaction.snapshot)
      do {
        return (try transaction.erasePerson(parameters.user, team: team, by: author, at: now), team.team.key)
      } catch let error as ErasureError {
        throw ControlError.notPossible(reason: error.description)
      }
    }
    try await storage.checkpoint()
    log.notice(
      "A person was erased",
      metadata: ["team": "\(team)", "pseudonym": "\(erasure.pseudonym)", "message_id": "\(NotableEvent.personErased)"])
    return .init(pseudonym: erasure.pseudonym, places: erasure.places, openMessages: erasure.openMessages)
  }
}
