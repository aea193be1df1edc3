import Varlink

/// Begins an import over this connection; it is forgotten when the connection ends before its commit.
package enum ImportBegin: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportBegin"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String
    /// For people: what the files were called together.
    package var sourceName: String
    /// `nil`: whichever profile the columns fit.
    package var profile: String?
    /// Each file names all who hold a seat of its products.
    package var full: Bool?
    /// Also if much is lost by it.
    package var accept: Bool?
    /// A day to which the data reach although no row says so.
    package var through: String?

    package init(
      team: String, sourceName: String, profile: String? = nil, full: Bool? = nil, accept: Bool? = nil,
      through: String? = nil
    ) {
      self.team = team
      self.sourceName = sourceName
      self.profile = profile
      self.full = full
      self.accept = accept
      self.through = through
    }

    private enum CodingKeys: String, CodingKey {
      case team
      case sourceName = "source_name"
      case profile
      case full
      case accept
      case through
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var `import`: String

    package init(import: String) {
      self.import = `import`
    }
  }
}
