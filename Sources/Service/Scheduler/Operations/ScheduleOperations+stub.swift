import Domain

// Signatures first; each moves to a file of its own.
extension ScheduleOperations {
  /// Nothing that comes due before the end is sent. A pause that lasts gets a new end.
  package func pause(_ id: Int, until end: PauseEnd, by author: Author, at now: Instant) async throws -> Schedule {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  /// - Parameter catchUp: what came due in the pause is treated as missed while the daemon was down.
  package func resume(_ id: Int, catchUp: Bool, by author: Author, at now: Instant) async throws -> Schedule {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  package func skipNext(_ id: Int, by author: Author, at now: Instant) async throws -> ExplainedOccurrence {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  /// - Parameter time: `nil` keeps the schedule's hour.
  package func moveNext(
    _ id: Int, to day: CivilDay, at time: LocalTime?, by author: Author, now: Instant
  ) async throws -> ExplainedOccurrence {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  /// - Parameters:
  ///   - address: `nil`: an extra one to the schedule's recipients; else a test to this address alone.
  ///   - key: the same key for the same schedule asks for nothing new.
  /// - Returns: the request's id.
  package func sendNow(
    _ id: Int, to address: String?, key: String?, by author: Author, at now: Instant
  ) async throws -> Int {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  package func preview(_ id: Int, at now: Instant) async throws -> PreviewedMail {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  /// The next `count` occurrences that are not decided yet.
  package func explain(_ id: Int, count: Int, at now: Instant) async throws -> [ExplainedOccurrence] {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  /// Makes or changes a schedule that belongs to the database. `definition.timeZone` nil means the team's.
  package func set(
    team: String, admin: String, _ definition: ScheduleDefinition, by author: Author, at now: Instant
  ) async throws -> Schedule {
    throw ScheduleOperationError.unknownTeam(team, nearest: nil)
  }

  package func turnOn(_ id: Int, by author: Author, at now: Instant) async throws -> Schedule {
    throw ScheduleOperationError.unknownSchedule(id)
  }

  package func turnOff(_ id: Int, by author: Author, at now: Instant) async throws -> Schedule {
    throw ScheduleOperationError.unknownSchedule(id)
  }
}
