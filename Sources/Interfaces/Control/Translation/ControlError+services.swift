import ControlAPI
import Reports
import Scheduler

extension ControlError {
  init(_ error: ScheduleOperationError) {
    switch error {
    case .unknownSchedule(let id): self = .scheduleNotFound(schedule: String(id))
    case .unknownTeam(let key, let nearest): self = .teamNotFound(team: key, nearest: nearest)
    case .belongsToFile(let place): self = .ownedByFile(schedule: "", definedIn: place)
    case .invalidAddress(let text, let detail):
      self = .invalidValue(field: "to", value: text, expected: "an address: \(detail)")
    case .notPrimary, .isOff, .isOn, .nothingNext, .nothingSkipped, .alreadyPaused, .notPaused, .mustBeAfter,
      .mustBeBefore,
      .noRecipients,
      .cannotCompose, .definition:
      self = .notPossible(reason: error.description)
    }
  }

  init(_ error: WhyError) {
    switch error {
    case .unknownTeam(let key, let nearest): self = .teamNotFound(team: key, nearest: nearest)
    case .unknownUser, .unknownProduct: self = .seatNotFound(reason: error.description)
    }
  }
}
