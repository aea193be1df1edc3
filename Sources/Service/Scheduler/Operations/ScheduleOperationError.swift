import Domain

/// Why an operation on a schedule was refused. Nothing was changed.
package enum ScheduleOperationError: Error, Hashable, CustomStringConvertible {
  case unknownSchedule(Int)
  case unknownTeam(String, nearest: String?)
  /// Only a primary admin of the team has notifications.
  case notPrimary(admin: String, team: String)
  /// A file defines it, so that only the file can redefine it; `teams.d/atelier.yaml:7`.
  case belongsToFile(String)
  case isOff
  case isOn
  /// No occurrence is to come: it is over, or off.
  case nothingNext
  /// No occurrence to come is skipped.
  case nothingSkipped
  case alreadyPaused(until: Instant?)
  case notPaused
  /// An end of a pause or a new date that lies in the past or before another occurrence.
  case mustBeAfter(Instant)
  /// A new date that is not before the occurrence that follows.
  case mustBeBefore(Instant)
  case invalidAddress(String, detail: String)
  /// Everybody has turned its mail off.
  case noRecipients
  /// What it would say cannot be composed, or its zone is gone.
  case cannotCompose(String)
  case definition(String)

  package var description: String {
    switch self {
    case .unknownSchedule(let id): "there is no schedule \(id)"
    case .unknownTeam(let key, let nearest):
      "there is no team `\(key)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
    case .notPrimary(let admin, let team):
      "\(admin) is no primary admin of \(team): notifications belong to a primary admin"
    case .belongsToFile(let place): "the schedule is defined at \(place): change it there and reload"
    case .isOff: "the schedule is off"
    case .isOn: "the schedule is on already"
    case .nothingNext: "the schedule has no occurrence to come"
    case .nothingSkipped: "no occurrence to come is skipped"
    case .alreadyPaused(let until): "the schedule is paused already, \(until.map { "until \($0)" } ?? "without an end")"
    case .notPaused: "the schedule is not paused"
    case .mustBeAfter(let instant): "the moment must be after \(instant)"
    case .mustBeBefore(let instant): "the moment must be before \(instant), when the following occurrence is due"
    case .invalidAddress(let text, let detail): "`\(text)` is no address: \(detail)"
    case .noRecipients: "the schedule has nobody to write to: all its recipients have turned its mail off"
    case .cannotCompose(let detail): detail
    case .definition(let detail): detail
    }
  }
}
