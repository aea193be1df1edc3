import Varlink

/// Begins an import over this connection; it is forgotten when the connection ends before its commit.
package enum ImportBegin: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportBegin"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// For people: what the files were called together.
    package var sourceName: String

    package init(team: String, sourceName: String) {
      self.team = team
      self.sourceName = sourceName
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case sourceName = "source_name"
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var `import`: String

    package init(import: String) {
      self.import = `import`
    }
  }
}
