import Domain
import Foundation
import Prometheus
import Storage
import Timekeeping

/// All metrics as they are at one moment: what was counted, and one short question to the database.
package struct Scrape: Sendable {
  let measures: Measures
  let storage: Storage
  let state: StateDirectory
  let beats: Heartbeats
  /// Whether the wall clock is believed.
  let isClockTrusted: @Sendable () -> Bool
  let time: any TimeSource
  /// When the daemon was started.
  let startedAt: Instant

  /// In the Prometheus text format.
  package func text() async throws -> String {
    let figures = try await storage.read { try $0.operatingFigures() }
    return Exposition(process + gauges(figures) + measures.all).text
  }

  private var process: [Metric] {
    let idle = beats.idle(at: time.monotonic()).sorted { $0.key.rawValue < $1.key.rawValue }
    return [
      Metric(
        "seatwatch_build_info", .gauge, "The running version; always 1.",
        [Metric.Sample(1, [Metric.Label("version", Daemon.version)])]),
      .gauge(
        "seatwatch_start_time_seconds", "When the daemon was started, in seconds since 1970.", Double(startedAt.seconds)
      ),
      Metric(
        "seatwatch_loop_idle_seconds", .gauge, "Seconds since each loop moved.",
        idle.map { Metric.Sample($0.value, [Metric.Label("loop", $0.key.rawValue)]) }),
      .gauge("seatwatch_clock_trusted", "Whether the wall clock is believed.", isClockTrusted() ? 1 : 0),
    ]
  }

  private func gauges(_ figures: OperatingFigures) -> [Metric] {
    let now = time.now()
    func age(_ then: Instant?) -> Double { then.map { Double(max(0, now.seconds(since: $0))) } ?? 0 }
    let known = figures.dataThrough.sorted { $0.key < $1.key }
    return [
      .gauge(
        "seatwatch_due_lag_seconds", "For how long the schedule that is due longest has been waiting; 0: none is due.",
        age(figures.nextDue)),
      .gauge(
        "seatwatch_schedules_stopped", "Schedules that do not run until somebody mends them.",
        Double(figures.stoppedSchedules)),
      Metric(
        "seatwatch_deliveries_open", .gauge, "Deliveries that are not settled, by state.",
        figures.openDeliveries.sorted { $0.key < $1.key }.map {
          Metric.Sample(Double($0.value), [Metric.Label("state", $0.key)])
        }),
      .gauge(
        "seatwatch_outbox_oldest_seconds", "Age of the oldest message that is queued or being sent; 0: there is none.",
        age(figures.oldestQueuedAt)),
      .states(
        "seatwatch_transport_state", "Where mail goes: up, or why nothing goes out.", label: "state",
        TransportState.State.allCases.map(\.rawValue), current: figures.transport.state.rawValue),
      .gauge(
        "seatwatch_transport_failures", "Failures of the transport in a row.", Double(figures.transport.failures)),
      Metric(
        "seatwatch_data_age_seconds", .gauge, "Since the end of the last day to which a team's usage data reach.",
        known.compactMap { team, through in
          through.map { day in
            let end = Instant(seconds: (day.daysSinceEpoch + 1) * 86_400)
            return Metric.Sample(age(end), [Metric.Label("team", team)])
          }
        }),
      Metric(
        "seatwatch_data_missing", .gauge, "Whether a team has no usage data at all.",
        known.map { Metric.Sample($0.value == nil ? 1 : 0, [Metric.Label("team", $0.key)]) }),
      .gauge("seatwatch_database_size_bytes", "Size of the database.", Double(figures.databaseBytes)),
      .gauge(
        "seatwatch_database_free_bytes", "How much of the database is free for new rows.", Double(figures.freeBytes)),
      .gauge("seatwatch_database_log_bytes", "Size of the write-ahead log.", logBytes),
    ] + integrity(figures.integrity)
  }

  /// Nothing before the first check.
  private func integrity(_ record: UpkeepRecord?) -> [Metric] {
    guard let record else { return [] }
    return [
      .gauge(
        "seatwatch_database_intact", "Whether the last check found the database whole.", record.problem == nil ? 1 : 0),
      .gauge(
        "seatwatch_database_checked_timestamp_seconds", "When the whole database was last checked.",
        Double(record.doneAt.seconds)),
    ]
  }

  private var logBytes: Double {
    var status = stat()
    return stat("\(state.database)-wal", &status) == 0 ? Double(status.st_size) : 0
  }
}
