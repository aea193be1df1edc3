/// A message on its way to one recipient.
package struct Delivery: Codable, Hashable, Sendable {
  /// See SPEC section 5.
  package enum State: String, Codable, CaseIterable, Hashable, Sendable {
    case queued
    case sending
    case sent
    case failed
    case uncertain
    case cancelled
  }

  package var id: String
  package var notification: String
  package var team: String
  package var recipient: String
  package var state: State
  package var messageID: String
  package var attempts: Int
  /// An instant.
  package var createdAt: String
  /// An instant.
  package var changedAt: String
  /// An instant.
  package var nextTryAt: String?
  /// An instant.
  package var expiresAt: String?
  /// Of the last reply.
  package var replyCode: Int?
  package var replyText: String?

  package init(
    id: String, notification: String, team: String, recipient: String, state: State, messageID: String, attempts: Int,
    createdAt: String, changedAt: String, nextTryAt: String? = nil, expiresAt: String? = nil, replyCode: Int? = nil,
    replyText: String? = nil
  ) {
    self.id = id
    self.notification = notification
    self.team = team
    self.recipient = recipient
    self.state = state
    self.messageID = messageID
    self.attempts = attempts
    self.createdAt = createdAt
    self.changedAt = changedAt
    self.nextTryAt = nextTryAt
    self.expiresAt = expiresAt
    self.replyCode = replyCode
    self.replyText = replyText
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case notification
    case team
    case recipient
    case state
    case messageID = "message_id"
    case attempts
    case createdAt = "created_at"
    case changedAt = "changed_at"
    case nextTryAt = "next_try_at"
    case expiresAt = "expires_at"
    case replyCode = "reply_code"
    case replyText = "reply_text"
  }
}
