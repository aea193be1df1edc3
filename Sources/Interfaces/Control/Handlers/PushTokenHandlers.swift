import ControlAPI
import Domain
import Ingestion
import Storage
import Varlink

extension ControlService {
  func createToken(_ parameters: TokenCreate.Parameters, by author: Author) async throws -> TokenCreate.Reply {
    guard !parameters.teams.isEmpty else {
      throw ControlError.invalidValue(field: "teams", value: "", expected: "one team at least")
    }
    guard (1...200).contains(parameters.name.count) else {
      throw ControlError.invalidValue(field: "name", value: parameters.name, expected: "1 to 200 characters")
    }
    let (secret, now) = (EventPush.newToken(), now())
    let id = try await storage.write { transaction in
      let teams = try parameters.teams.map { try listedTeam($0, in: transaction.snapshot) }
      let id = try transaction.addPushToken(
        sha256: EventPush.sha256(ofToken: secret), name: parameters.name, teams: teams.map(\.id),
        by: author.description, at: now)
      for team in teams {
        try transaction.audit(
          AuditEntry(at: now, who: author, what: "token create", team: team.team.key, new: "\(id): \(parameters.name)"))
      }
      return id
    }
    let token = try await storage.read { try $0.pushTokens().first { $0.id == id } }
    guard let token else { throw ControlError.failed(reason: "the token is not there") }
    return .init(token: PushToken(token), secret: secret)
  }

  func pushTokens() async throws -> TokenList.Reply {
    .init(tokens: try await storage.read { try $0.pushTokens().map { PushToken($0) } })
  }

  func revokeToken(_ parameters: TokenRevoke.Parameters, by author: Author) async throws -> Nothing {
    let now = now()
    return try await storage.write { transaction in
      guard let id = Int(parameters.token), try transaction.revokePushToken(id: id, at: now) else {
        throw ControlError.tokenNotFound(token: parameters.token)
      }
      try transaction.audit(AuditEntry(at: now, who: author, what: "token revoke", old: "\(id)"))
      return Nothing()
    }
  }
}

extension PushToken {
  init(_ record: PushTokenRecord) {
    self.init(
      id: String(record.id), name: record.name, teams: record.teams, madeAt: record.madeAt.description,
      madeBy: record.madeBy, usedAt: record.usedAt?.description, revokedAt: record.revokedAt?.description)
  }
}
