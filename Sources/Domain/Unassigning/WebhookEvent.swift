/// What a webhook tells of.
package enum WebhookEvent: String, CaseIterable, Hashable, Sendable {
  case unassigned = "seats.unassigned"
  case restored = "seats.restored"
}
