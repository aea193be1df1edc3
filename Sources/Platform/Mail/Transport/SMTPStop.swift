/// Why we ended a perform of libcurl ourselves.
enum SMTPStop: Hashable, CustomStringConvertible {
  case markFailed(String)
  /// The daemon is stopping.
  case asked
  case timeout(SMTPStep, Duration)

  var description: String {
    switch self {
    case .markFailed(let why): "given up before the last byte: \(why)"
    case .asked: "given up before the last byte: stopping"
    case .timeout(let step, let limit): "no answer at \(step.rawValue) within \(limit.formatted)"
    }
  }
}

extension Duration {
  /// `600 s`, `1.5 s`.
  fileprivate var formatted: String {
    let seconds = Double(components.seconds) + Double(components.attoseconds) / 1e18
    return seconds == seconds.rounded() ? "\(components.seconds) s" : "\(seconds) s"
  }
}
