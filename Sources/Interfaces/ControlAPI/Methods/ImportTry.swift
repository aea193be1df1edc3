import Varlink

/// Checks the files of an import, tells what would become of them, and forgets them.
package enum ImportTry: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportTry"

  package struct Parameters: Codable, Hashable, Sendable {
    package var `import`: String

    package init(import: String) {
      self.import = `import`
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var result: ImportResult
    /// The first ones of each file.
    package var rows: [ImportedRow]

    package init(result: ImportResult, rows: [ImportedRow]) {
      self.result = result
      self.rows = rows
    }
  }
}
