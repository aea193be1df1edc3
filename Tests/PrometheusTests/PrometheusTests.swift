import TestSupport
import Testing

@testable import Prometheus

@Suite struct ExpositionTests {
  @Test func `metrics are told with help, type and a line for each combination of labels`() {
    let counter = Counter("things_total", "Things.", labels: ["kind"], known: [["seen"], ["heard"]])
    counter.add(1, "seen")
    counter.add(2, "seen")
    let text = Exposition([
      counter.metric, .gauge("depth", "How deep.", 1.5), Metric("nothing", .gauge, "Not told.", []),
      .states("relay", "The relay.", label: "state", ["up", "down"], current: "down"),
    ]).text
    #expect(
      text == """
        # HELP things_total Things.
        # TYPE things_total counter
        things_total{kind="heard"} 0
        things_total{kind="seen"} 3
        # HELP depth How deep.
        # TYPE depth gauge
        depth 1.5
        # HELP relay The relay.
        # TYPE relay gauge
        relay{state="up"} 0
        relay{state="down"} 1

        """)
  }

  @Test func `no value ends its line or leaves its quotes`() {
    let text = Exposition([
      Metric("a", .gauge, "One \\ two\nthree \"four\".", [Metric.Sample(1, [Metric.Label("b", "\"}\n\\n€")])])
    ]).text
    #expect(text == "# HELP a One \\\\ two\\nthree \"four\".\n# TYPE a gauge\na{b=\"\\\"}\\n\\\\n€\"} 1\n")
  }

  @Test func `numbers are those that Go reads`() {
    let numbers = [0, -1, 1e15, 0.25, 1e-7, .infinity, -.infinity, .nan].map(\.exposition)
    #expect(numbers == ["0", "-1", "1000000000000000", "0.25", "1e-07", "+Inf", "-Inf", "NaN"])
  }

  @Test func `a histogram counts what is at most as long as each bound`() {
    let histogram = Histogram("took_seconds", "How long.", labels: ["what"], bounds: [0.1, 1])
    for value in [0.1, 0.2, 5] { histogram.observe(value, "a") }
    #expect(
      Exposition([histogram.metric]).text == """
        # HELP took_seconds How long.
        # TYPE took_seconds histogram
        took_seconds_bucket{what="a",le="0.1"} 1
        took_seconds_bucket{what="a",le="1"} 2
        took_seconds_bucket{what="a",le="+Inf"} 3
        took_seconds_sum{what="a"} \(0.1 + 0.2 + 5)
        took_seconds_count{what="a"} 3

        """)
  }

  @Test func `nothing is lost when many count at once`() async {
    let counter = Counter("n_total", "N.")
    let histogram = Histogram("d_seconds", "D.", bounds: [1])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1000 {
            counter.add()
            histogram.observe(0.5)
          }
        }
      }
    }
    #expect(counter.metric.samples == [Metric.Sample(8000)])
    #expect(histogram.metric.samples.last == Metric.Sample(8000, suffix: "_count"))
  }

  @Test func `Prometheus' own tool takes the text, hostile labels and all`() throws {
    let counter = Counter("seatwatch_things_total", "Things.", labels: ["kind"], known: [["a\"b\\\n{}€"]])
    let histogram = Histogram("seatwatch_took_seconds", "How long.", bounds: [0.1, 1])
    histogram.observe(3)
    let good = Exposition([counter.metric, histogram.metric, .gauge("seatwatch_depth", "How deep.", .nan)]).text
    #expect(try Promtool.check(metrics: good) == "")
    #expect(try Promtool.check(metrics: good + "x_total{\n") != "")
  }
}
