/// A metric as it is told: its name, what it means, and a sample for each combination of labels.
package struct Metric: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case counter, gauge, histogram }

  package struct Label: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Sample: Hashable, Sendable {
    /// Of a histogram: `_bucket`, `_sum`, `_count`.
    package var suffix: String
    package var labels: [Label]
    package var value: Double

    package init(_ value: Double, _ labels: [Label] = [], suffix: String = "") {
      self.suffix = suffix
      self.labels = labels
      self.value = value
    }
  }

  /// As Prometheus wants it: lower case, the unit at its end (`_seconds`, `_bytes`), a counter's name ends in `_total`.
  package let name: String
  package let kind: Kind
  /// A sentence.
  package let help: String
  package var samples: [Sample]

  package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    self.name = name
    self.kind = kind
    self.help = help
    self.samples = samples
  }

  /// A value that goes up and down, without labels.
  package static func gauge(_ name: String, _ help: String, _ value: Double) -> Metric {
    Metric(name, .gauge, help, [Sample(value)])
  }

  /// One of a few states is 1, the others are 0.
  package static func states(
    _ name: String, _ help: String, label: String, _ states: [String], current: String
  ) -> Metric {
    Metric(name, .gauge, help, states.map { Sample($0 == current ? 1 : 0, [Label(label, $0)]) })
  }
}
