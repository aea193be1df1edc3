import ControlAPI
import Domain
import Scheduler
import Storage
import Varlink

extension ControlService {
  /// As it would be released now.
  func held() async throws -> BackupHeld.Reply {
    let (now, zone) = (now(), zone)
    return try await storage.read { snapshot in
      guard let hold = try RestoredHold(snapshot, at: now, zone: zone) else {
        return .init(occurrences: [], deliveries: [])
      }
      return .init(
        backedUpAt: hold.backedUpAt.description,
        occurrences: try hold.occurrences.map { occurrence in
          HeldOccurrence(
            schedule: String(occurrence.schedule), team: try snapshot.team(id: occurrence.team)?.team.key ?? "",
            admin: occurrence.admin, day: occurrence.due.day.description, dueAt: occurrence.due.instant.description)
        }, deliveries: try hold.messages.compactMap { try snapshot.delivery(id: $0.id).map(Delivery.init) })
    }
  }

  func release(_ parameters: BackupRelease.Parameters, by author: Author) async throws -> Nothing {
    let choice: RestoredHold.Choice =
      switch parameters.choice {
      case .assumeSent: .assumeSent
      case .send: .send
      }
    guard try await hooks.release(choice, author) else {
      throw ControlError.notPossible(reason: "nothing is held: the database was not restored, or somebody has chosen")
    }
    return Nothing()
  }
}
