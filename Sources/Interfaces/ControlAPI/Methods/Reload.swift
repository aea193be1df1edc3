import Varlink

/// Reads the files again. changes: what is different now, for people.
package enum Reload: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Parameters = Nothing

  package static let name = "org.seatwatch.Reload"

  package struct Reply: Codable, Hashable, Sendable {
    package var changes: [String]

    package init(changes: [String]) {
      self.changes = changes
    }
  }
}
