/// The text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
package struct Exposition: Sendable {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  package let text: String

  /// - Parameter metrics: in the order in which they are told; those without a sample are left out.
  package init(_ metrics: [Metric]) {
    var text = ""
    for metric in metrics where !metric.samples.isEmpty {
      text +=
        "# HELP \(metric.name) \(metric.help.escaped(quotes: false))\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
      for sample in metric.samples {
        let labels = sample.labels.map { "\($0.name)=\"\($0.value.escaped(quotes: true))\"" }.joined(separator: ",")
        text += metric.name + sample.suffix + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value.exposition)\n"
      }
    }
    self.text = text
  }
}

extension Double {
  /// As Go's `ParseFloat` reads it; whole numbers without a fraction.
  var exposition: String {
    if self == .infinity { return "+Inf" }
    if self == -.infinity { return "-Inf" }
    if isNaN { return "NaN" }
    return Int(exactly: self).map(String.init) ?? "\(self)"
  }
}

extension String {
  /// No text from outside ends a line or a value.
  fileprivate func escaped(quotes: Bool) -> String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
