import FoundationEssentials
import Varlink

/// The next piece of a file. Pieces come in order, files one after the other.
package enum ImportChunk: VarlinkMethod {
  package typealias Failure = ControlError
  package typealias Reply = Nothing

  package static let name = "org.seatwatch.ImportChunk"

  /// Of one piece, in bytes.
  package static let sizeLimit = 262_144

  package struct Parameters: Codable, Hashable, Sendable {
    package var `import`: String
    /// A name without a folder.
    package var file: String
    /// At most `ImportChunk.sizeLimit` bytes; base64 on the wire.
    package var data: Data
    package var last: Bool

    package init(import: String, file: String, data: Data, last: Bool) {
      self.import = `import`
      self.file = file
      self.data = data
      self.last = last
    }
  }
}
