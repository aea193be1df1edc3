/// How seats are taken back.
package struct UnassigningSettings: Hashable, Sendable {
  /// Who is told of what was taken back and put back.
  package struct Webhook: Hashable, Sendable {
    /// `https`, or `http` to this machine.
    package var url: String
    /// Absolute path; `nil`: the credential `webhook-secret`.
    package var secretFile: String?

    package init(url: String, secretFile: String? = nil) {
      self.url = url
      self.secretFile = secretFile
    }
  }

  /// Seats in one action at the most, 1 to 10000.
  package var atMost: Int
  /// `nil`: nobody is told.
  package var webhook: Webhook?

  package init(atMost: Int = 100, webhook: Webhook? = nil) {
    self.atMost = atMost
    self.webhook = webhook
  }
}
