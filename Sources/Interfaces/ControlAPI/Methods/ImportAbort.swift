import Varlink

/// Forgets the pieces that came.
package enum ImportAbort: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Reply = Nothing

  package static let name = "org.seatwatch.ImportAbort"

  package struct Parameters: Codable, Hashable, Sendable {
    package var `import`: String

    package init(import: String) {
      self.import = `import`
    }
  }
}
