import ControlAPI
import Domain
import Storage
import Varlink

extension ControlService {
  /// Until the caller goes away, or reads too slowly.
  func watch(_ replies: ReplyStream<Watch>) async throws -> Watch.Reply {
    guard let (id, news) = events.join() else {
      throw ControlError.busy(reason: "\(EventHub.places) watch already; try again when one has ended")
    }
    defer { events.leave(id) }
    try await replies.send(.init(event: Event(at: now().description, kind: .watching, text: "watching")))
    for await item in news {
      if let event = try await event(item) { try await replies.send(.init(event: event)) }
    }
    try Task.checkCancellation()
    throw ControlError.tooSlow(missed: events.leave(id))
  }

  /// `nil` when the row is gone.
  private func event(_ news: EventHub.News) async throws -> Event? {
    switch news {
    case .event(let event): return event
    case .happening(let happening, let instant):
      return try await storage.read { try Event(happening, at: instant, in: $0) }
    }
  }
}
