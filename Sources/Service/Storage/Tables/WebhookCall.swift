import Domain

/// A call of the webhook that this run of the daemon has taken to make.
package struct WebhookCall: Hashable, Sendable {
  package let id: Int
  /// The same at every try, so that whoever gets it twice does it once.
  package let key: String
  package let body: String
  /// Counts from 1.
  package let attempt: Int
  package let generation: Int
}
