/// Something that a commit made happen, for whoever watches. It only tells where to look: the rows say what is so.
package enum Happening: Hashable, Sendable {
  /// An occurrence was decided.
  case occurrence(id: Int)
  /// A message was claimed to be sent.
  case attempt(message: Int)
  /// An attempt ended, or somebody decided about the message.
  case outcome(message: Int)
  /// An import began, is being applied, or ended.
  case importRun(id: Int)
  /// Somebody changed something, and the audit has it.
  case operation(AuditEntry)
  /// The transport is in another state.
  case transport
}
