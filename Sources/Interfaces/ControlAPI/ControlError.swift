import Varlink

/// The errors that `org.seatwatch` declares.
package enum ControlError: DeclaredError, Hashable, CustomStringConvertible {
  /// `nearest`: the known team whose name is most like it.
  case teamNotFound(team: String, nearest: String?)
  case importNotFound(import: String)
  /// A parameter of the right type that has no possible value.
  case invalidValue(field: String, value: String, expected: String)
  /// Nothing was applied.
  case importRefused(reasons: [String])
  case busy(reason: String)
  case notAllowed(reason: String)
  case storageUnavailable(reason: String)
  /// A mistake of the daemon's.
  case failed(reason: String)

  package var description: String {
    switch self {
    case .teamNotFound(let team, let nearest):
      "there is no team \"\(team)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
    case .importNotFound(let id): "there is no import \(id) on this connection"
    case .invalidValue(let field, let value, let expected): "\(field): \"\(value)\" is not \(expected)"
    case .importRefused(let reasons): "nothing was imported: " + reasons.joined(separator: "; ")
    case .busy(let reason): reason
    case .notAllowed(let reason): "not allowed: \(reason)"
    case .storageUnavailable(let reason): "the database is not available: \(reason)"
    case .failed(let reason): "the daemon failed: \(reason)"
    }
  }

  package var varlinkError: VarlinkError {
    switch self {
    case .teamNotFound(let team, let nearest):
      Self.error("TeamNotFound", ["team": .string(team), "nearest": nearest.map(JSONValue.string) ?? .null])
    case .importNotFound(let id): Self.error("ImportNotFound", ["import": .string(id)])
    case .invalidValue(let field, let value, let expected):
      Self.error("InvalidValue", ["field": .string(field), "value": .string(value), "expected": .string(expected)])
    case .importRefused(let reasons): Self.error("ImportRefused", ["reasons": .array(reasons.map(JSONValue.string))])
    case .busy(let reason): Self.error("Busy", ["reason": .string(reason)])
    case .notAllowed(let reason): Self.error("NotAllowed", ["reason": .string(reason)])
    case .storageUnavailable(let reason): Self.error("StorageUnavailable", ["reason": .string(reason)])
    case .failed(let reason): Self.error("Failed", ["reason": .string(reason)])
    }
  }

  package init?(_ error: VarlinkError) {
    func text(_ field: String) -> String { error.text(field) ?? "" }
    switch error.name {
    case "org.seatwatch.TeamNotFound": self = .teamNotFound(team: text("team"), nearest: error.text("nearest"))
    case "org.seatwatch.ImportNotFound": self = .importNotFound(import: text("import"))
    case "org.seatwatch.InvalidValue":
      self = .invalidValue(field: text("field"), value: text("value"), expected: text("expected"))
    case "org.seatwatch.ImportRefused": self = .importRefused(reasons: error.texts("reasons"))
    case "org.seatwatch.Busy": self = .busy(reason: text("reason"))
    case "org.seatwatch.NotAllowed": self = .notAllowed(reason: text("reason"))
    case "org.seatwatch.StorageUnavailable": self = .storageUnavailable(reason: text("reason"))
    case "org.seatwatch.Failed": self = .failed(reason: text("reason"))
    default: return nil
    }
  }

  private static func error(_ name: String, _ parameters: [String: JSONValue]) -> VarlinkError {
    VarlinkError("org.seatwatch.\(name)", parameters)
  }
}
