import Varlink

/// Checks the files as a whole, applies them and answers when they are applied.
package enum ImportCommit: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportCommit"

  package struct Parameters: Codable, Hashable, Sendable {
    package var `import`: String

    package init(import: String) {
      self.import = `import`
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var result: ImportResult

    package init(result: ImportResult) {
      self.result = result
    }
  }
}
