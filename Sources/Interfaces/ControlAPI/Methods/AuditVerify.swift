import Varlink

/// Checks that each entry follows from the one before.
package enum AuditVerify: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.AuditVerify"

  package struct Reply: Codable, Hashable, Sendable {
    package var entries: Int
    /// The first that was changed, or before which one was taken out.
    package var broken: Change?

    package init(entries: Int, broken: Change? = nil) {
      self.entries = entries
      self.broken = broken
    }
  }
}
