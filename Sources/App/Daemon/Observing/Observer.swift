import Domain
import Ingestion
import Logging
import Prometheus
import Storage
import Synchronization
import Timekeeping

/// Sees what commits made happen, counts it, and tells the log of what nobody else tells: imports that ended, and whether mail
/// goes out.
final class Observer: Sendable {
  private struct State {
    var imports: Set<Int> = []
    var mustLookAtTransport = false
    /// An import is told of several times, and counted once.
    var counted: Set<Int> = []
    var transport = TransportState.State.up
  }

  private let storage: Storage
  private let measures: Measures
  private let wakeup: Wakeup
  private let log: Logger
  private let state = Mutex(State())

  init(storage: Storage, measures: Measures, wakeup: Wakeup, log: Logger) {
    self.storage = storage
    self.measures = measures
    self.wakeup = wakeup
    self.log = log
    storage.changes.count { measures.take($0) }
    storage.changes.watch { [weak self] in self?.note($0) }
  }

  func run() async throws {
    while !Task.isCancelled {
      try await runOnce()
      await wakeup.wait(until: nil, atMost: 3600)
    }
  }

  private func note(_ happenings: [Happening]) {
    let mustLook = state.withLock { state in
      for happening in happenings {
        switch happening {
        case .importRun(let id): state.imports.insert(id)
        case .transport: state.mustLookAtTransport = true
        case .occurrence, .attempt, .outcome, .operation: break
        }
      }
      return state.mustLookAtTransport || !state.imports.isEmpty
    }
    if mustLook { wakeup.wake() }
  }

  func runOnce() async throws {
    let (imports, mustLookAtTransport) = state.withLock { state in
      defer { (state.imports, state.mustLookAtTransport) = ([], false) }
      return (state.imports.subtracting(state.counted).sorted(), state.mustLookAtTransport)
    }
    for id in imports { try await tellImport(id) }
    if mustLookAtTransport { try await tellTransport() }
  }

  private func tellImport(_ id: Int) async throws {
    let found = try await storage.read { snapshot in
      try snapshot.importRecord(id: id).map { ($0, try snapshot.team(id: $0.teamID)?.team.key) }
    }
    guard let (record, team) = found, record.state == .done || record.state == .refused else { return }
    guard state.withLock({ $0.counted.insert(id).inserted }) else { return }
    let summary = try ImportSummary(json: record.summary)
    let (changed, unchanged) = (
      summary.changed.values.reduce(0, +), summary.unchanged.values.reduce(0, +)
    )
    measures.imports.add(1, record.state.rawValue)
    var fields: Logger.Metadata = ["import": "\(id)", "team": "\(team ?? "")"]
    guard record.state == .done else {
      fields["message_id"] = "\(NotableEvent.importRefused)"
      fields["problems"] = "\(summary.problems.count)"
      log.warning("An import was refused", metadata: fields)
      return
    }
    measures.importRows.add(changed, "changed")
    measures.importRows.add(unchanged, "unchanged")
    measures.importRows.add(summary.rejected, "rejected")
    fields["message_id"] = "\(NotableEvent.importDone)"
    fields["changed"] = "\(changed)"
    fields["unchanged"] = "\(unchanged)"
    fields["rejected"] = "\(summary.rejected)"
    log.notice("An import was applied", metadata: fields)
  }

  private func tellTransport() async throws {
    let transport = try await storage.read { try $0.transportState() }
    let before = state.withLock { state in
      defer { state.transport = transport.state }
      return state.transport
    }
    guard before != transport.state else { return }
    if transport.state == .up {
      log.notice("Mail goes out again", metadata: ["message_id": "\(NotableEvent.transportWorks)"])
    } else {
      log.error(
        "No mail goes out",
        metadata: [
          "state": "\(transport.state.rawValue)", "reason": "\(transport.reason ?? "")",
          "message_id": "\(NotableEvent.transportPaused)",
        ])
    }
  }
}
