import Varlink

/// Where usage data come from, and the latest imports.
package enum ImportSources: VarlinkMethod {
  package typealias Failure = ControlError

  package static let name = "org.seatwatch.ImportSources"

  package struct Parameters: Codable, Hashable, Sendable {
    package var team: String?

    package init(team: String? = nil) {
      self.team = team
    }
  }

  package struct Reply: Codable, Hashable, Sendable {
    package var sources: [Source]
    package var imports: [ImportRun]

    package init(sources: [Source], imports: [ImportRun]) {
      self.sources = sources
      self.imports = imports
    }
  }
}
