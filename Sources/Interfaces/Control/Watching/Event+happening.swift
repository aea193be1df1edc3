import ControlAPI
import Domain
import Storage

extension Event {
  /// What the rows say of something that happened; `nil` when they are gone.
  init?(_ happening: Happening, at instant: Instant, in snapshot: Snapshot) throws {
    switch happening {
    case .occurrence(let id):
      guard let row = try snapshot.notificationRows(team: nil, occurrence: id, limit: 1).first else { return nil }
      self.init(occurrence: row, at: instant)
    case .attempt(let id):
      guard let record = try snapshot.delivery(id: id) else { return nil }
      self.init(
        at: instant.description, kind: .attempt, team: record.team, id: String(id),
        text: "attempt \(record.attempts) to send to \(record.recipient)")
    case .outcome(let id):
      guard let record = try snapshot.delivery(id: id) else { return nil }
      self.init(outcome: record, at: instant)
    case .importRun(let id):
      guard let record = try snapshot.importRecord(id: id) else { return nil }
      self.init(
        at: instant.description, kind: .import, team: try snapshot.team(id: record.teamID)?.team.key, id: String(id),
        text: "import of \(record.source) data is \(record.state.rawValue)")
    // The event of the reload itself says the same.
    case .operation(let entry) where entry.what == "reload" && entry.who == .files: return nil
    case .operation(let entry):
      let change = [entry.old, entry.new].compactMap { $0 }.joined(separator: " → ")
      self.init(
        at: instant.description, kind: .operation, team: entry.team, id: entry.schedule.map(String.init),
        text: "\(entry.who): \(entry.what)" + (change.isEmpty ? "" : ", \(change)"))
    case .transport:
      let transport = try snapshot.transportState()
      self.init(
        at: instant.description, kind: .transport,
        text: transport.state == .up
          ? "mail goes out" : "mail is \(transport.state.rawValue): \(transport.reason ?? "no reason is known")")
    }
  }

  private init(occurrence row: NotificationRow, at instant: Instant) {
    let count = row.messages.values.reduce(0, +)
    let text =
      if let reason = row.skippedBecause {
        "the occurrence of \(row.day) sends nothing: \(reason)"
      } else {
        "the occurrence of \(row.day) fired (\(row.kind == "regular" ? "scheduled" : row.kind)): "
          + "\(row.counts.inactive) inactive, \(count) \(count == 1 ? "message" : "messages")"
      }
    self.init(
      at: instant.description, kind: .occurrence, team: row.team, id: String(row.occurrenceID), text: text)
  }

  private init(outcome record: DeliveryRecord, at instant: Instant) {
    let answer = [record.code.map(String.init), record.text].compactMap { $0 }.joined(separator: " ")
    let next = record.nextTryAt.map { ", next try at \($0)" } ?? ""
    self.init(
      at: instant.description, kind: .delivery, team: record.team, id: String(record.id),
      text: "\(record.recipient): \(record.state.publicName)\(answer.isEmpty ? "" : ", \(answer)")\(next)")
  }
}
