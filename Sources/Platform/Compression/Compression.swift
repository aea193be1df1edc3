// Compression: reading gzip (RFC 1952) as a stream, with a limit on what may come out.

import CZlib

/// Why compressed bytes cannot be read.
package enum CompressionError: Error, Hashable, CustomStringConvertible {
  /// The bytes are not gzip, or a checksum does not fit.
  case damaged(String)
  /// The file ends before its contents do.
  case truncated
  /// More would come out than the limit allows.
  case tooLarge(limit: Int)
  case outOfMemory

  package var description: String {
    switch self {
    case .damaged(let detail): "is no readable gzip file (\(detail))"
    case .truncated: "ends in the middle of its compressed data: it is cut off"
    case .tooLarge(let limit): "would unpack to more than \(limit) bytes"
    case .outOfMemory: "cannot be unpacked: no memory"
    }
  }
}
