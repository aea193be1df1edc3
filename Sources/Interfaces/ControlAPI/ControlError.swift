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
  case scheduleNotFound(schedule: String)
  case notificationNotFound(notification: String)
  case deliveryNotFound(delivery: String)
  case exemptionNotFound(exemption: String)
  case tokenNotFound(token: String)
  /// A user, a product or a seat that nobody knows.
  case seatNotFound(reason: String)
  /// Its state does not allow that.
  case notPossible(reason: String)
  case ownedByFile(schedule: String, definedIn: String)
  /// Nothing was changed.
  case configurationRefused(mistakes: [String])
  /// So many events were not told.
  case tooSlow(missed: Int)
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
    case .scheduleNotFound(let schedule): "there is no schedule \"\(schedule)\"; see schedule list"
    case .notificationNotFound(let id): "there is no notification \(id); see notification list"
    case .deliveryNotFound(let id): "there is no delivery \(id); see delivery list"
    case .tokenNotFound(let id): "there is no token \(id) that counts; see token list"
    case .exemptionNotFound(let id): "there is no exemption \(id) that was added here; see exempt list"
    case .seatNotFound(let reason), .notPossible(let reason), .busy(let reason): reason
    case .ownedByFile(_, let place): "\(place) defines this schedule: edit the file and reload"
    case .configurationRefused(let mistakes): "nothing was changed: " + mistakes.joined(separator: "; ")
    case .tooSlow(let missed): "\(missed) events were not told, for they were read too slowly; watch again"
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
    case .scheduleNotFound(let schedule): Self.error("ScheduleNotFound", ["schedule": .string(schedule)])
    case .notificationNotFound(let id): Self.error("NotificationNotFound", ["notification": .string(id)])
    case .deliveryNotFound(let id): Self.error("DeliveryNotFound", ["delivery": .string(id)])
    case .tokenNotFound(let id): Self.error("TokenNotFound", ["token": .string(id)])
    case .exemptionNotFound(let id): Self.error("ExemptionNotFound", ["exemption": .string(id)])
    case .seatNotFound(let reason): Self.error("SeatNotFound", ["reason": .string(reason)])
    case .notPossible(let reason): Self.error("NotPossible", ["reason": .string(reason)])
    case .ownedByFile(let schedule, let place):
      Self.error("OwnedByFile", ["schedule": .string(schedule), "defined_in": .string(place)])
    case .configurationRefused(let mistakes):
      Self.error("ConfigurationRefused", ["mistakes": .array(mistakes.map(JSONValue.string))])
    case .tooSlow(let missed): Self.error("TooSlow", ["missed": .int(Int64(missed))])
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
    case "org.seatwatch.ScheduleNotFound": self = .scheduleNotFound(schedule: text("schedule"))
    case "org.seatwatch.NotificationNotFound": self = .notificationNotFound(notification: text("notification"))
    case "org.seatwatch.DeliveryNotFound": self = .deliveryNotFound(delivery: text("delivery"))
    case "org.seatwatch.TokenNotFound": self = .tokenNotFound(token: text("token"))
    case "org.seatwatch.ExemptionNotFound": self = .exemptionNotFound(exemption: text("exemption"))
    case "org.seatwatch.SeatNotFound": self = .seatNotFound(reason: text("reason"))
    case "org.seatwatch.NotPossible": self = .notPossible(reason: text("reason"))
    case "org.seatwatch.OwnedByFile":
      self = .ownedByFile(schedule: text("schedule"), definedIn: text("defined_in"))
    case "org.seatwatch.ConfigurationRefused": self = .configurationRefused(mistakes: error.texts("mistakes"))
    case "org.seatwatch.TooSlow": self = .tooSlow(missed: error.number("missed") ?? 0)
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
