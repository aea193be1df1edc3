import ControlAPI
import Domain
import Storage

extension ControlService {
  func deliveries(_ parameters: DeliveryList.Parameters) async throws -> DeliveryList.Reply {
    let limit = try listLimit(parameters.limit)
    let states = parameters.state.map { asked in DeliveryState.allCases.filter { Delivery.State($0) == asked } }
    let records = try await storage.read { try $0.deliveries(in: states, limit: limit) }
    return .init(deliveries: records.map(Delivery.init))
  }
}

extension Delivery {
  init(_ record: DeliveryRecord) {
    self.init(
      id: String(record.id), notification: record.occurrenceID.map(String.init) ?? "", team: record.team ?? "",
      recipient: record.recipient, state: State(record.state), messageID: record.messageID,
      attempts: record.attempts, createdAt: record.createdAt.description, changedAt: record.changedAt.description,
      nextTryAt: record.nextTryAt?.description, expiresAt: record.expiresAt?.description, replyCode: record.code,
      replyText: record.text)
  }
}
