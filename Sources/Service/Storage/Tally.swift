import Domain

/// What a commit adds to the counts of this run: for metrics, and exact, because it is announced once the commit is durable.
package enum Tally: Hashable, Sendable {
  /// An occurrence was decided.
  ///
  /// - disposition: `fired`, or why it did not fire.
  /// - late: only of one that fired, how many seconds after it was due.
  case occurrence(disposition: String, late: Int?)
  /// An attempt to send ended, in one word, with the code of the reply if there was one.
  case attempt(outcome: String, code: Int?)
  /// A delivery came to its end, or to where a person must decide.
  case delivery(DeliveryState)
}
