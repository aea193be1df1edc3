import Domain

/// How far the telling of an action has come.
package struct WebhookStateRecord: Hashable, Sendable {
  package let event: WebhookEvent
  /// ready, claimed, sent or expired.
  package let state: String
  package let attempts: Int
  /// The last status, and what was said or went wrong.
  package let code: Int?
  package let text: String?
}
