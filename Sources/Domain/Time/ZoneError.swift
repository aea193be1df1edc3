/// Why there are no rules for a zone.
package enum ZoneError: Error, Hashable, Sendable {
  /// The name is not one of the system's; `nearest` is the one that was probably meant.
  case unknown(name: String, nearest: String?)
  /// The name could leave the folder of zone files, or could not be a file in it.
  case notAName(String)
  /// The file is there but cannot be read; `reason` in words.
  case unreadable(name: String, reason: String)
  /// The file is not what RFC 9636 describes; `reason` says where.
  case malformed(name: String, reason: String)
}

extension ZoneError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "there is no time zone \"\(name)\" in the system's zone files"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; expected a name such as \"Europe/Berlin\"")
    case .notAName(let name):
      "\"\(name)\" cannot be a time zone; expected a name such as \"Europe/Berlin\""
    case .unreadable(let name, let reason):
      "the zone file of \"\(name)\" cannot be read: \(reason)"
    case .malformed(let name, let reason):
      "the zone file of \"\(name)\" is not valid: \(reason)"
    }
  }
}
