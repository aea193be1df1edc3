import Domain
import Foundation
import Storage

/// What a webhook carries: an action, or its undoing. It names people as the vendor knows them, whatever the pages show: whoever
/// gets it has to take the seats away.
struct WebhookBody: Encodable {
  struct Seat: Encodable {
    let entry: String
    let user: String
    let name: String?
    let email: String?
    let product: String
    let productName: String
    let assignedOn: String
    let lastUsedOn: String?

    enum CodingKeys: String, CodingKey {
      case entry, user, name, email, product
      case productName = "product_name"
      case assignedOn = "assigned_on"
      case lastUsedOn = "last_used_on"
    }
  }

  let type: String
  let action: String
  let team: String
  let at: String
  let by: String
  let because: String
  let seats: [Seat]

  init(_ event: WebhookEvent, _ team: Team, _ done: UnassignAction) {
    let restored = event == .restored ? done.seats.first : nil
    type = event.rawValue
    action = String(done.action.id)
    self.team = team.key
    at = (restored?.changedAt ?? done.action.at).description
    by = (restored?.restoredBy ?? done.action.who).description
    because = done.action.because
    seats = done.seats.map { seat in
      Seat(
        entry: String(seat.id), user: seat.user, name: seat.name, email: seat.email, product: seat.product,
        productName: seat.productName, assignedOn: seat.assignedOn.description, lastUsedOn: seat.lastUsedOn?.description
      )
    }
  }

  /// The bytes that are signed and sent at every try.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
