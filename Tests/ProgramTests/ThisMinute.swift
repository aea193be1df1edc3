import Foundation

/// The present minute in UTC, when a schedule can still come due in it.
enum ThisMinute {
  /// Waits for the next one when this is about to end.
  static func wait() async throws -> (day: String, time: String) {
    while Int(Date().timeIntervalSince1970) % 60 > 40 { try await Task.sleep(for: .milliseconds(100)) }
    let text = Date().ISO8601Format()
    return (String(text.prefix(10)), String(text.dropFirst(11).prefix(5)))
  }
}
