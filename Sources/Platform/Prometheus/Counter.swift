import Synchronization

/// Counts what happens since the process began, for each combination of labels on its own. From any thread.
package final class Counter: Sendable {
  private let name: String
  private let help: String
  private let labels: [String]
  private let counts: Mutex<[[String]: Int]>

  /// - Parameters:
  ///   - labels: their names.
  ///   - known: the values that are told as 0 before they happen, so that their first time shows as an increase.
  package init(_ name: String, _ help: String, labels: [String] = [], known: [[String]] = [[]]) {
    self.name = name
    self.help = help
    self.labels = labels
    counts = Mutex(Dictionary(known.filter { $0.count == labels.count }.map { ($0, 0) }, uniquingKeysWith: +))
  }

  /// - Parameter values: of the labels, in their order.
  package func add(_ count: Int = 1, _ values: String...) {
    counts.withLock { $0[values, default: 0] += count }
  }

  package var metric: Metric {
    let counts = counts.withLock { $0 }
    return Metric(
      name, .counter, help,
      counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { values, count in
        Metric.Sample(Double(count), zip(labels, values).map { Metric.Label($0, $1) })
      })
  }
}
