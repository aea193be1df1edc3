import Control
import ControlAPI
import Domain
import Foundation
import Storage
import Subprocess
import TestSupport
import Testing
import Varlink

/// After whatever people do, status says what the database says, and the audit has a row for each change.
@Suite(.timeLimit(.minutes(5))) struct StatusTruthTests {
  private struct Figures: Decodable {
    struct Team: Decodable {
      let seats: Int
      let next: Int?
      let schedules: Int
    }
    let deliveries: [String: Int]
    let teams: [String: Team]
    let next: Int?
    let transport: String
    let audited: Int
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Oracles/figures.py").path

  private func figures(_ scope: ControlScope) async throws -> Figures {
    let today = ControlScope.now.seconds / 86_400
    let result = try await Subprocess.run(
      .name("env"), arguments: [PythonOracle.interpreter, Self.script, "\(scope.folder)/seatwatch.db", "\(today)"],
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    return try JSONDecoder().decode(Figures.self, from: Data(result.standardOutput.utf8))
  }

  private func compare(_ status: Status.Reply, _ figures: Figures, after: String) {
    let counts = status.deliveries
    #expect(
      [
        "queued": counts.queued, "sending": counts.sending, "sent": counts.sent, "failed": counts.failed,
        "uncertain": counts.uncertain, "cancelled": counts.cancelled,
      ] == figures.deliveries, "\(after)")
    func instant(_ seconds: Int?) -> String? { seconds.map { Instant(seconds: $0).description } }
    #expect(status.nextDue?.dueAt == instant(figures.next), "\(after)")
    #expect(Set(status.teams.map(\.team)) == Set(figures.teams.keys))
    for team in status.teams {
      let figure = figures.teams[team.team]
      #expect(
        team.seats == figure?.seats && team.schedules == figure?.schedules
          && team.nextDue?.dueAt == instant(figure?.next),
        "\(team.team) \(after)")
    }
    #expect((status.transport.state == .paused) == (figures.transport == "paused"), "\(after)")
    #expect(
      status.problems.contains { $0.hasPrefix("no mail goes out") } == (figures.transport == "paused"), "\(after)")
  }

  @Test(arguments: [3, 17, 2026] as [UInt64])
  func `status is what the database holds after random operations, each of which is in the audit`(
    seed: UInt64
  ) async throws {
    try await withControl(teams: [DeliveredWorld.team]) { scope in
      for _ in 0..<3 where try await scope.storage.read({ try $0.schedules().isEmpty }) {
        try await DeliveredWorld.fire(scope.storage)
      }
      let client = try VarlinkClient(socketPath: scope.socket)
      var dice = seed
      func roll(_ sides: Int) -> Int {
        dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(dice >> 33) % sides
      }
      for step in 0..<60 {
        let before = try await scope.storage.read { try $0.auditEntries(limit: 100_000) }.count
        let name = try await operate(roll(16), roll(3), client, scope)
        let after = "step \(step) of seed \(seed): \(name ?? "refused")"
        let rows = try await scope.storage.read { try $0.auditEntries(limit: 100_000) }.count
        #expect(rows - before == (name?.hasPrefix("-") == false ? 1 : 0), "\(after)")
        if step % 6 == 5 { compare(try await client.call(Status.self), try await figures(scope), after: after) }
      }
      #expect(try await client.call(AuditVerify.self).broken == nil)
    }
  }

  /// - Returns: what was done; `nil` when it was refused, with a `-` before what no person does.
  private func operate(_ kind: Int, _ which: Int, _ client: VarlinkClient, _ scope: ControlScope) async throws
    -> String?
  {
    let delivery = try await client.call(DeliveryList.self, .init()).deliveries.sorted { $0.id < $1.id }[which].id
    let one = "atelier"
    do {
      switch kind {
      case 0: _ = try await client.call(DeliveryRetry.self, .init(delivery: delivery))
      case 1: _ = try await client.call(DeliveryCancel.self, .init(delivery: delivery))
      case 2: _ = try await client.call(DeliveryResolve.self, .init(delivery: delivery, verdict: .sent))
      case 3: _ = try await client.call(DeliveryResolve.self, .init(delivery: delivery, verdict: .again))
      case 4: _ = try await client.call(SchedulePause.self, .init(schedule: one))
      case 5: _ = try await client.call(ScheduleResume.self, .init(schedule: one, catchUp: which == 0))
      case 6: _ = try await client.call(ScheduleSkip.self, .init(schedule: one))
      case 7: _ = try await client.call(ScheduleUnskip.self, .init(schedule: one))
      case 8: _ = try await client.call(ScheduleMove.self, .init(schedule: one, to: "2026-10-0\(which + 2)"))
      case 9: _ = try await client.call(ScheduleOff.self, .init(schedule: one))
      case 10: _ = try await client.call(ScheduleOn.self, .init(schedule: one))
      case 11: _ = try await client.call(TransportPause.self, .init(reason: "r"))
      case 12: _ = try await client.call(TransportResume.self)
      case 13: _ = try await client.call(ExemptAdd.self, .init(team: one, user: "x\(which)", because: "y"))
      default:
        let states: [DeliveryState] = [.held, .sent, .ready]
        let waits = try await scope.storage.read { try $0.deliveries(in: [.ready], limit: 9) }
        guard waits.contains(where: { $0.nextTryAt.map { $0 <= ControlScope.now } ?? true }) else { return "- none" }
        if try await scope.storage.read({ try $0.transportState().state }) == .paused { return "- paused" }
        _ = try await DeliveredWorld.attempt(scope.storage, states[which])
        return "- attempt"
      }
      return "\(kind)"
    } catch is ControlError {
      return nil
    }
  }
}
