import Domain
import Prometheus
import Storage
import Timekeeping

/// What is counted while the daemon runs; it begins at nothing with each start, as Prometheus expects.
package struct Measures: Sendable {
  let occurrences = Counter(
    "seatwatch_occurrences_total", "Occurrences that were decided, by what became of them.", labels: ["disposition"],
    known: [["fired"]] + DuePlan.Skipped.Reason.allCases.map { [$0.rawValue] })
  let lateness = Histogram(
    "seatwatch_occurrence_lateness_seconds", "How long after its due time a notification was queued.",
    bounds: [1, 5, 15, 60, 300, 3600, 21_600, 86_400, 604_800])
  let attempts = Counter(
    "seatwatch_delivery_attempts_total", "Attempts to send, by outcome and the class of the relay's reply.",
    labels: ["outcome", "reply"], known: [["accepted", "2xx"], ["refused", "4xx"], ["refused", "5xx"]])
  let deliveries = Counter(
    "seatwatch_deliveries_total", "Deliveries that came to their end, or to where a person must decide.",
    labels: ["state"], known: [["sent"], ["failed"], ["uncertain"], ["cancelled"]])
  let imports = Counter(
    "seatwatch_imports_total", "Imports that came to their end.", labels: ["result"], known: [["done"], ["refused"]])
  let importRows = Counter(
    "seatwatch_import_rows_total", "Rows of imports: stored, already known, or unusable.", labels: ["result"],
    known: [["changed"], ["unchanged"], ["rejected"]])
  let clockJumps = Counter(
    "seatwatch_clock_jumps_total", "Jumps of the wall clock.", labels: ["direction"], known: [["ahead"], ["back"]])
  let reloads = Counter(
    "seatwatch_reloads_total", "Times that the files were read again.", labels: ["result"],
    known: [["done"], ["refused"]])
  let pings = Counter(
    "seatwatch_pings_total", "Pings of the dead-man's switch.", labels: ["result"], known: [["good"], ["failed"]])
  /// surface: control, portal; request: the method, or the route's pattern.
  let requests = Histogram(
    "seatwatch_request_duration_seconds", "How long requests took.", labels: ["surface", "request", "result"],
    bounds: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10])

  package init() {}

  /// A request of a page that begins; to be called with the route's pattern and the answer's status.
  func request(_ surface: String, _ time: any TimeSource) -> @Sendable (String, Int) -> Void {
    let start = time.monotonic()
    return { [requests] route, status in
      requests.observe(Double(time.monotonic() - start) / 1e9, surface, route, "\(status / 100)xx")
    }
  }

  func take(_ tallies: [Tally]) {
    for tally in tallies {
      switch tally {
      case .occurrence(let disposition, let late):
        occurrences.add(1, disposition)
        if let late { lateness.observe(Double(late)) }
      case .attempt(let outcome, let code): attempts.add(1, outcome, code.map { "\($0 / 100)xx" } ?? "none")
      case .delivery(let state): deliveries.add(1, state.publicName)
      }
    }
  }

  var all: [Metric] {
    [
      occurrences.metric, lateness.metric, attempts.metric, deliveries.metric, imports.metric, importRows.metric,
      clockJumps.metric, reloads.metric, pings.metric, requests.metric,
    ]
  }
}
