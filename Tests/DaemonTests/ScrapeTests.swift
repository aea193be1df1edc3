import Database
import Domain
import Foundation
import Prometheus
import Storage
import TestSupport
import Testing

@testable import Daemon

@Suite struct ScrapeTests {
  @Test func `what is told is clean for Prometheus' own tool, and each series has its number`() async throws {
    let text = try await scraped { measures in
      measures.requests.observe(0.2, "control", "Status", "good")
      measures.take([
        .occurrence(disposition: "fired", late: 3), .attempt(outcome: "accepted", code: 250), .delivery(.sent),
        .delivery(.expired), .attempt(outcome: "interrupted", code: nil),
      ])
    }
    #expect(try Promtool.check(metrics: text) == "")
    for line in [
      "seatwatch_build_info{version=\"\(Daemon.version)\"} 1", "seatwatch_occurrences_total{disposition=\"fired\"} 1",
      "seatwatch_occurrence_lateness_seconds_bucket{le=\"5\"} 1",
      "seatwatch_delivery_attempts_total{outcome=\"accepted\",reply=\"2xx\"} 1",
      "seatwatch_delivery_attempts_total{outcome=\"interrupted\",reply=\"none\"} 1",
      "seatwatch_deliveries_total{state=\"sent\"} 1", "seatwatch_deliveries_total{state=\"failed\"} 1",
      "seatwatch_deliveries_total{state=\"cancelled\"} 0", "seatwatch_transport_state{state=\"up\"} 1",
      "seatwatch_deliveries_open{state=\"queued\"} 0", "seatwatch_loop_idle_seconds{loop=\"scheduler\"} 2.5",
      "seatwatch_data_missing{team=\"atelier\"} 1", "seatwatch_database_intact 0", "seatwatch_outbox_oldest_seconds 0",
    ] {
      #expect(text.contains("\(line)\n"), "\(line)")
    }
  }

  /// Of a daemon that has one team and has not run yet.
  private func scraped(_ count: (Measures) -> Void) async throws -> String {
    let now = Instant(seconds: 1_800_000_000)
    let (time, measures, beats) = (ManualTime(now), Measures(), Heartbeats())
    let storage = try Storage(.memory, isInline: true)
    try await storage.write { transaction in
      try transaction.replaceTeams([Team(key: "atelier", name: "Atelier", timeZone: "UTC")])
      try transaction.recordUpkeep("integrity", problem: "page 7", at: now)
    }
    beats.beat(.scheduler, at: time.monotonic())
    time.advance(milliseconds: 2500)
    count(measures)
    let folder = FileManager.default.temporaryDirectory.appending(path: "scrape-\(UUID().uuidString.prefix(8))").path
    defer { removeFolder(folder) }
    return try await Scrape(
      measures: measures, storage: storage, state: try StateDirectory(folder), beats: beats,
      isClockTrusted: { true }, time: time, startedAt: now
    ).text()
  }
}
