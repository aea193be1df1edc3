import ControlAPI
import Database
import Domain
import Ingestion
import Logging
import Reports
import Scheduler
import Storage
import Unassigning

extension ControlService {
  /// What a caller is told of an error that no handler translated.
  func declared(_ error: any Error) -> ControlError {
    switch error {
    case let error as ControlError: return error
    case let error as DatabaseError where error.kind.passes: return .storageUnavailable(reason: error.message)
    case let error as ScheduleOperationError: return ControlError(error)
    case let error as WhyError: return ControlError(error)
    case ExportError.busy: return .busy(reason: "\(error)")
    case let error as UnassignError: return .notPossible(reason: error.description)
    case let error as ReportError: return .seatNotFound(reason: error.description)
    case is WriterStopped: return .storageUnavailable(reason: "the daemon is stopping")
    case let error as IngestionError:
      if case .busy = error { return .busy(reason: error.description) }
      return .failed(reason: error.description)
    default:
      log.error("a call failed", metadata: ["error": "\(error)"])
      return .failed(reason: "\(error)")
    }
  }

  /// The team of that key, if a file describes it.
  /// - Throws: `teamNotFound`.
  func listedTeam(_ key: String, in snapshot: Snapshot) throws -> TeamRecord {
    if let team = try snapshot.team(key: key), team.isListed { return team }
    throw ControlError.teamNotFound(team: key, nearest: try snapshot.nearestTeamKey(to: key))
  }
}

extension DatabaseError.Kind {
  /// Whether the machine is to blame, not the statement.
  fileprivate var passes: Bool {
    switch self {
    case .busy, .full, .readOnly, .inputOutput, .corrupt, .cannotOpen: true
    case .unique, .constraint, .misuse: false
    }
  }
}
