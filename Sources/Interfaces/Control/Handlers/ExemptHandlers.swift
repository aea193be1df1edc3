import ControlAPI
import Domain
import Storage
import Varlink

extension ControlService {
  func exemptions(_ parameters: ExemptList.Parameters) async throws -> ExemptList.Reply {
    try await storage.read { snapshot in
      let asked = try parameters.team.map { try listedTeam($0, in: snapshot).id }
      let keys = Dictionary(uniqueKeysWithValues: try snapshot.teams().map { ($0.id, $0.team.key) })
      return .init(
        exemptions: try snapshot.exemptions(team: asked).compactMap { record in
          keys[record.teamID].map { ControlAPI.Exemption(record, team: $0) }
        }.sorted { $0.team < $1.team })
    }
  }

  func exempt(_ parameters: ExemptAdd.Parameters, by author: Author) async throws -> ExemptAdd.Reply {
    for (field, value) in [("user", parameters.user), ("because", parameters.because)] where value.isEmpty {
      throw ControlError.invalidValue(field: field, value: value, expected: "a text that is not empty")
    }
    let until = try parameters.until.map { try day($0, field: "until") }
    let now = now()
    return try await storage.write { transaction in
      let team = try listedTeam(parameters.team, in: transaction.snapshot)
      let exemption = Domain.Exemption(
        user: parameters.user, product: parameters.product, because: parameters.because, until: until,
        by: author.description)
      let id = try transaction.addExemption(exemption, team: team.id)
      guard let record = try transaction.snapshot.exemption(id: id) else {
        throw ControlError.failed(reason: "the exemption is not there")
      }
      try transaction.audit(
        AuditEntry(at: now, who: author, what: "exempt add", team: team.team.key, new: exemption.words))
      return .init(exemption: ControlAPI.Exemption(record, team: team.team.key))
    }
  }

  func unexempt(_ parameters: ExemptRemove.Parameters, by author: Author) async throws -> Nothing {
    let now = now()
    return try await storage.write { transaction in
      guard let id = Int(parameters.exemption), let record = try transaction.snapshot.exemption(id: id),
        try transaction.removeExemption(id: id)
      else { throw ControlError.exemptionNotFound(exemption: parameters.exemption) }
      let team = try transaction.snapshot.team(id: record.teamID)?.team.key
      try transaction.audit(
        AuditEntry(at: now, who: author, what: "exempt remove", team: team, old: record.exemption.words))
      return Nothing()
    }
  }
}

extension ControlAPI.Exemption {
  init(_ record: ExemptionRecord, team: String) {
    let exemption = record.exemption
    self.init(
      id: record.isFromFile ? nil : String(record.id), team: team, user: exemption.user, product: exemption.product,
      because: exemption.because, until: exemption.until?.description, by: exemption.by)
  }
}

extension Domain.Exemption {
  /// For the audit.
  fileprivate var words: String {
    "\(user), \(product ?? "every product"), \(until.map { "until \($0)" } ?? "for ever"): \(because)"
  }
}
