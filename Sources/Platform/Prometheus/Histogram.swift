import Synchronization

/// How long things take: how many were at most as long as each of a few bounds, for each combination of labels. From any thread.
package final class Histogram: Sendable {
  private struct Bins {
    /// By bound; the last counts what is beyond all of them.
    var counts: [Int]
    var sum = 0.0
  }

  private let name: String
  private let help: String
  private let labels: [String]
  private let bounds: [Double]
  private let bins = Mutex<[[String]: Bins]>([:])

  /// - Parameter bounds: ascending.
  package init(_ name: String, _ help: String, labels: [String] = [], bounds: [Double]) {
    self.name = name
    self.help = help
    self.labels = labels
    self.bounds = bounds
  }

  package func observe(_ value: Double, _ values: String...) {
    let index = bounds.firstIndex { value <= $0 } ?? bounds.count
    bins.withLock { bins in
      bins[values, default: Bins(counts: Array(repeating: 0, count: bounds.count + 1))].counts[index] += 1
      bins[values]?.sum += value
    }
  }

  package var metric: Metric {
    let bins = bins.withLock { $0 }
    return Metric(
      name, .histogram, help,
      bins.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { values, bins in
        samples(bins, zip(labels, values).map { Metric.Label($0, $1) })
      })
  }

  private func samples(_ bins: Bins, _ labels: [Metric.Label]) -> [Metric.Sample] {
    var total = 0
    var samples: [Metric.Sample] = []
    for (bound, count) in zip(bounds + [.infinity], bins.counts) {
      total += count
      samples.append(
        Metric.Sample(Double(total), labels + [Metric.Label("le", bound.exposition)], suffix: "_bucket"))
    }
    samples.append(Metric.Sample(bins.sum, labels, suffix: "_sum"))
    samples.append(Metric.Sample(Double(total), labels, suffix: "_count"))
    return samples
  }
}
