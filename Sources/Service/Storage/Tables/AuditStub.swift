import Domain

extension Transaction {
  package func audit(
    _ author: Author, _ what: String, of subject: String, old: String?, new: String?, at now: Instant
  ) throws {}
}
